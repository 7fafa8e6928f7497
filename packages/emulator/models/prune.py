#!/usr/bin/env python3
"""Prunes the service models of botocore to the operations in operations.json.

Run by hand after a change to operations.json, in an environment with botocore (pip install
botocore). The output files are committed, so nothing else needs Python:

    python3 packages/emulator/models/prune.py [service [api-version]]

Without arguments, prunes every service in its newest API version. The release of the models is that
of botocore (pip install botocore==1.44.8).

Keeps shapes reachable from the operations with their constraints, HTTP bindings and errors, the
metadata, and whether a request needs a checksum. For every other operation of a REST service, keeps
only the route, so the emulator can name a missing operation. Drops documentation and traits that
only clients use. A trait in neither list stops the script: the emulator would silently ignore it.
"""

import gzip
import json
import sys
from pathlib import Path

import botocore

HERE = Path(__file__).parent
DATA = Path(botocore.__file__).parent / "data"

# Protocols of the endpoint. Some services list CBOR first, but the JavaScript SDK sends them JSON.
PROTOCOLS = ["json", "rest-json", "rest-xml", "query"]

TYPES = {
    "structure", "list", "map", "string", "integer", "long", "float", "double", "boolean",
    "timestamp", "blob",
}

KEPT = {
    "type", "shape", "members", "member", "key", "value", "required", "enum", "min", "max",
    "pattern", "location", "locationName", "payload", "flattened", "timestampFormat", "exception",
    "error", "union", "document", "sensitive", "xmlNamespace", "eventstream",
}

# `streaming` has no effect: a payload blob is a Buffer either way. `event` repeats that a member of
# an event stream is an event. `wrapper`, `box` and `synthetic` are for generators, the rest for
# clients.
REMOVED = {
    "documentation", "box", "fault", "retryable", "contextParam", "idempotencyToken", "streaming",
    "deprecated", "deprecatedMessage", "deprecatedSince", "synthetic", "wrapper", "hostLabel",
    "event",
}


def references(shape):
    """Yields the references of a shape to other shapes."""
    yield from shape.get("members", {}).values()
    for name in ("member", "key", "value"):
        if name in shape:
            yield shape[name]


def pruned(traits, where):
    """Removes dropped traits from a shape or from a reference to one."""
    unknown = traits.keys() - KEPT - REMOVED
    if unknown:
        raise SystemExit(f"{where}: the emulator does not know {', '.join(sorted(unknown))}")
    kept = {}
    for name, value in traits.items():
        if name not in KEPT:
            continue
        if name == "members":
            kept[name] = {key: pruned(ref, f"{where}.{key}") for key, ref in value.items()}
        elif name in ("member", "key", "value"):
            kept[name] = pruned(value, f"{where}.{name}")
        elif name == "error":
            kept["status"] = value["httpStatusCode"]
        elif name == "xmlNamespace":
            kept[name] = value["uri"]
        elif name == "eventstream":
            kept["eventStream"] = value
        else:
            kept[name] = value
    return kept


def reachable(model, operations):
    """Names of the shapes that the operations use."""
    return reachable_from(model, [
        reference["shape"]
        for operation in operations
        for reference in [
            *(operation[side] for side in ("input", "output") if side in operation),
            *operation.get("errors", []),
        ]
    ])


def reachable_from(model, names):
    """Names of these shapes and of all shapes that they refer to."""
    found = set()
    open_names = list(names)
    while open_names:
        name = open_names.pop()
        if name in found:
            continue
        found.add(name)
        shape = model["shapes"][name]
        if shape["type"] not in TYPES:
            raise SystemExit(f"{name}: the emulator does not know the type {shape['type']}")
        open_names.extend(reference["shape"] for reference in references(shape))
    return sorted(found)


def route(model, operation):
    """Route of an operation, with its required query parameters and headers.

    S3 has many operations at one path that differ only in these: `?` begins a query parameter.
    """
    http = operation["http"]
    shape = model["shapes"][operation["input"]["shape"]] if "input" in operation else {}
    prefixes = {"querystring": "?", "header": ""}
    needs = [
        prefixes[member["location"]] + member["locationName"]
        for member in (shape["members"][name] for name in shape.get("required", []))
        if member.get("location") in prefixes
    ]
    return {
        "method": http["method"],
        "uri": http["requestUri"],
        **({"needs": sorted(needs)} if needs else {}),
    }


def check_bodies(model, name, operation):
    """Checks that a body is one member, of bytes or of XML without maps and attributes."""
    shape = model["shapes"][operation["input"]["shape"]] if "input" in operation else {}
    bodies = [key for key, member in shape.get("members", {}).items() if "location" not in member]
    if not bodies:
        return
    if bodies != [shape.get("payload")]:
        raise SystemExit(f"{name}: the emulator reads an XML body of one member only")
    payload = shape["members"][bodies[0]]["shape"]
    for found in reachable_from(model, [payload]):
        if model["shapes"][found]["type"] == "map":
            raise SystemExit(f"{name}: the emulator reads no map in XML ({found})")


def needs_checksum(operation):
    """Whether the service rejects a request without a checksum of its body."""
    return operation.get("httpChecksum", {}).get("requestChecksumRequired", False)


def api_version(service, wanted):
    """API version to read: the given one, or the newest."""
    versions = sorted(path.name for path in (DATA / service).iterdir() if path.is_dir())
    if wanted is not None and wanted not in versions:
        raise SystemExit(f"{service}: no API version {wanted}; botocore has {', '.join(versions)}")
    return wanted or versions[-1]


def prune(service, names, wanted=None):
    version = api_version(service, wanted)
    with gzip.open(DATA / service / version / "service-2.json.gz") as file:
        model = json.load(file)
    metadata = model["metadata"]
    protocol = next(p for p in metadata.get("protocols", []) if p in PROTOCOLS)
    operations = {}
    for name in sorted(names):
        operation = model["operations"][name]
        if protocol == "rest-xml":
            check_bodies(model, name, operation)
        operations[name] = {
            "route": route(model, operation),
            "status": operation["http"].get("responseCode", 200),
            **({"checksumRequired": True} if needs_checksum(operation) else {}),
            **({"input": operation["input"]["shape"]} if "input" in operation else {}),
            **({"output": operation["output"]["shape"]} if "output" in operation else {}),
            "errors": sorted(error["shape"] for error in operation.get("errors", [])),
        }
    others = {
        name: route(model, operation)
        for name, operation in sorted(model["operations"].items())
        if name not in operations and protocol.startswith("rest-")
    }
    wanted = ("serviceId", "apiVersion", "jsonVersion", "targetPrefix")
    return {
        "metadata": {
            **{name: metadata[name] for name in wanted if name in metadata},
            "protocol": protocol,
            "signingName": metadata.get("signingName", metadata["endpointPrefix"]),
            "botocore": botocore.__version__,
        },
        "operations": operations,
        "others": others,
        "shapes": {
            name: pruned(model["shapes"][name], name)
            for name in reachable(model, [model["operations"][name] for name in operations])
        },
    }


def lines(model):
    """JSON with one shape or operation per line."""

    def compact(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    sections = []
    for name, section in model.items():
        if name == "metadata":
            sections.append(f'"{name}":{compact(section)}')
        else:
            body = ",\n".join(f'"{key}":{compact(value)}' for key, value in section.items())
            sections.append(f'"{name}":{{\n{body}\n}}')
    return "{\n" + ",\n".join(sections) + "\n}\n"


def main(service=None, version=None):
    services = json.loads((HERE / "operations.json").read_text())
    if service is not None and service not in services:
        raise SystemExit(f"{service}: not in operations.json, which has {', '.join(services)}")
    for service, names in services.items() if service is None else [(service, services[service])]:
        if not (DATA / service).exists():
            # botocore lacks bidirectional streams: from-sdk.mjs writes this model.
            continue
        text = lines(prune(service, names, version))
        (HERE / "services" / f"{service}.json").write_text(text)
        print(f"{service}.json: {len(names)} operations, {len(text):,} characters")


if __name__ == "__main__":
    main(*sys.argv[1:])

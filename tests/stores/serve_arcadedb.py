"""Serve ArcadeDB over Bolt: ``serve_arcadedb.py FOLDER BOLT_PORT HTTP_PORT PASSWORD``, until stdin ends."""

from __future__ import annotations

import os
import sys

import arcadedb_embedded


def main(folder: str, bolt: str, http: str, password: str) -> None:
    server = arcadedb_embedded.create_server(
        folder,
        root_password=password,
        config={
            "host": "127.0.0.1",
            "http_port": int(http),
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": int(bolt),
            "bolt_host": "127.0.0.1",
        },
    )
    server.start()
    server.create_database("almanac")
    print("the database is there", flush=True)
    sys.stdin.read()
    os._exit(0)  # its folder is thrown away: no orderly shutdown


if __name__ == "__main__":
    main(*sys.argv[1:])

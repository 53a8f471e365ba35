"""How production keeps static files: under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# import … from "./x.js"; with the last line of a longer list of names, and export … from as well.
_IMPORT = r"""(?m)^(?P<matched>(?P<before>(?:import|export|\})[^"\n]*)"(?P<url>\.\.?/[^"\n]+)";)$"""


class HashedModules(CompressedManifestStaticFilesStorage):
    """Imports between our scripts lead to the names the pages use, too: a script under two names
    would run twice, with two minds about what is saved. Django's own switch for it
    (support_js_module_import_aggregation) reads the scripts of packages as well, and breaks over
    an import that is told in a comment of django_htmx."""

    patterns = CompressedManifestStaticFilesStorage.patterns + (
        ("js/*.js", ((_IMPORT, '%(before)s"%(url)s";'),)),
    )

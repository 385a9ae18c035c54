"""What every block of a web page is made with."""

from __future__ import annotations

from msgspec import Struct

from reportgen.brand.icons import Icons
from reportgen.brand.photos import Photo
from reportgen.theme.logos import Setting
from reportgen.theme.measures import Space


class Scene(Struct, frozen=True, kw_only=True):
    """The pictures of a page: the *logo* on its band and on its paper, *icons*, and the *photo*.

    *on_band* and *on_paper* are None where the name is written. *space* has distances in points.
    """

    space: Space

    on_band: Setting | None
    on_paper: Setting | None
    icons: Icons = ()
    photo: Photo | None = None

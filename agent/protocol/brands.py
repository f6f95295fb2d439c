"""Brands: how they speak and which tags they want."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from agent.protocol.fields import AnswerId, Id, Number, NumberOrNone, SiteName, TagText
from agent.protocol.frames import Ask, Part, Say


class ListedTag(Part, frozen=True):
    """A tag on a brand's list; `site` "" means every site."""

    tag: Annotated[str, Meta(min_length=1, max_length=100)]
    site: SiteName = ""


class BrandRecord(Part, frozen=True):
    """How a brand speaks, its accounts and tags; `id` 0 asks for a new one."""

    id: NumberOrNone
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    language: Literal["", "id", "en", "mixed"] = ""
    register: Literal["", "formal", "informal"] = ""
    tone: Literal["", "serious", "playful"] = ""
    accounts: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=100)]], Meta(max_length=20)
    ] = []
    tags: Annotated[list[TagText], Meta(max_length=50)] = []
    always: Annotated[list[ListedTag], Meta(max_length=50)] = []
    never: Annotated[list[ListedTag], Meta(max_length=500)] = []


class AskBrands(Ask, frozen=True, tag="brands"):
    """All brands, and which one drafts are written for."""

    id: Id


class PutBrand(Ask, frozen=True, tag="brand_put"):
    """Add or change a brand; the first one is used at once."""

    id: Id
    brand: BrandRecord


class RemoveBrand(Ask, frozen=True, tag="brand_remove"):
    """Remove a brand."""

    id: Id
    brand_id: Number


class UseBrand(Ask, frozen=True, tag="brand_use"):
    """From now on drafts are written for this brand (0: for none)."""

    id: Id
    brand_id: NumberOrNone


AboutBrands = AskBrands | PutBrand | RemoveBrand | UseBrand


class Brands(Say, frozen=True, tag="brand_list"):
    """All brands; `active` is the one drafts are written for, 0 for none."""

    id: AnswerId
    brands: list[BrandRecord]
    active: int

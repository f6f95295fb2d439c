"""What the person keeps with the agent for their own drafts: brands and sets of tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent import phrases
from agent import protocol as wire
from agent.clock import Clock
from agent.desk import DeskError
from agent.store import BrandRow, SetRow, Store
from trends.brand import Brand, Listed
from trends.text import account

if TYPE_CHECKING:
    from trends.hashtags.sets import Picked
    from trends.suggest import Suggester

MOST_SETS = 200
MOST_BRANDS = 50


class Kept:
    """Answers questions about brands and sets; holds the brand that drafts are written for.

    Attributes:
        brand: read on the keystroke path; None where the person keeps no profile.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.brand: Brand | None = None
        self._store = store
        self._clock = clock
        self._seen = -1

    async def notice(self) -> None:
        """Take over the brand as a command, another process, may have left it."""
        seen = await self._store.run(self._store.database.changes_elsewhere)
        if seen != self._seen:
            self._seen = seen
            await self._refresh()

    async def about_brands(self, ask: wire.AboutBrands) -> wire.Brands:
        """See `Desk.brands`."""
        match ask:
            case wire.AskBrands():
                return await self._brands(ask.id)
            case wire.PutBrand():
                return await self._put_brand(ask)
            case wire.RemoveBrand():
                return await self._remove_brand(ask)
            case wire.UseBrand():
                return await self._use_brand(ask)

    async def about_sets(
        self, ask: wire.AboutSets, suggester: Suggester
    ) -> wire.Sets | wire.SetPicked | wire.Done:
        """See `Desk.sets`."""
        match ask:
            case wire.AskSets():
                return await self._sets(ask.id)
            case wire.PutSet():
                return await self._put_set(ask)
            case wire.RemoveSet():
                return await self._remove_set(ask)
            case wire.PickSet():
                return await self._pick_set(ask, suggester)
            case wire.UsedSet():
                return await self._used_set(ask, suggester)

    async def _brands(self, id: int) -> wire.Brands:  # noqa: A002 - the wire's own word
        rows = await self._store.run(self._store.brands.all)
        active = next((row.id for row in rows if row.active), 0)
        return wire.Brands(id=id, brands=[brand_record(row) for row in rows], active=active)

    async def _put_brand(self, ask: wire.PutBrand) -> wire.Brands:
        rows = await self._store.run(self._store.brands.all)
        if ask.brand.id == 0 and len(rows) >= MOST_BRANDS:
            raise DeskError("busy", f"at most {MOST_BRANDS} brands are kept")
        row = BrandRow(ask.brand.id, brand_of(ask.brand))
        if not row.brand.name:
            raise DeskError("schema", "expected the name of a brand, got only spaces")
        if await self._store.run(self._store.brands.put, row, self._clock()) is None:
            raise DeskError("not_found", f"there is no brand {ask.brand.id}")
        await self._refresh()
        return await self._brands(ask.id)

    async def _remove_brand(self, ask: wire.RemoveBrand) -> wire.Brands:
        if not await self._store.run(self._store.brands.remove, ask.brand_id):
            raise DeskError("not_found", f"there is no brand {ask.brand_id}")
        await self._refresh()
        return await self._brands(ask.id)

    async def _use_brand(self, ask: wire.UseBrand) -> wire.Brands:
        if not await self._store.run(self._store.brands.use, ask.brand_id):
            raise DeskError("not_found", f"there is no brand {ask.brand_id}")
        await self._refresh()
        return await self._brands(ask.id)

    async def _sets(self, id: int) -> wire.Sets:  # noqa: A002 - the wire's own word
        rows = await self._store.run(self._store.sets.all)
        return wire.Sets(id=id, sets=[set_record(row) for row in rows])

    async def _put_set(self, ask: wire.PutSet) -> wire.Sets:
        from trends.hashtags.sets import ladder

        rows = await self._store.run(self._store.sets.all)
        if ask.set.id == 0 and len(rows) >= MOST_SETS:
            raise DeskError("busy", f"at most {MOST_SETS} sets are kept")
        row = SetRow(ask.set.id, ask.set.name.strip(), ladder(ask.set.tags))
        if not row.name or not row.members:
            raise DeskError(
                "schema", f"expected a name and a tag, got {row.name!r} and {len(row.members)} tags"
            )
        if await self._store.run(self._store.sets.put, row, self._clock()) is None:
            raise DeskError("not_found", f"there is no set {ask.set.id}")
        return await self._sets(ask.id)

    async def _remove_set(self, ask: wire.RemoveSet) -> wire.Sets:
        if not await self._store.run(self._store.sets.remove, ask.set_id):
            raise DeskError("not_found", f"there is no set {ask.set_id}")
        return await self._sets(ask.id)

    async def _pick_set(self, ask: wire.PickSet, suggester: Suggester) -> wire.SetPicked:
        from trends.hashtags.rules import UnknownSiteError
        from trends.hashtags.sets import pick

        row = await self._set(ask.set_id)
        now, text = self._clock(), f"{ask.before}{ask.after}"
        try:
            picked = pick(
                row.members, text, ask.site, suggester.known, lambda one: suggester.died(one, now)
            )
        except UnknownSiteError as error:
            raise DeskError("not_found", str(error)) from error
        return set_picked(row.id, picked, now, ask.id)

    async def _used_set(self, ask: wire.UsedSet, suggester: Suggester) -> wire.Done:
        row, now = await self._set(ask.set_id), self._clock()
        await self._store.run(self._store.sets.used, row.id, ask.tags, now)
        for tag in ask.tags:
            suggester.feedback(ask.site, tag, True, now)
            await self._store.run(self._store.memory.add_feedback, ask.site, tag, "accepted", now)
        return wire.Done(id=ask.id)

    async def _set(self, set_id: int) -> SetRow:
        row = await self._store.run(self._store.sets.get, set_id)
        if row is None:
            raise DeskError("not_found", f"there is no set {set_id}")
        return row

    async def _refresh(self) -> None:
        self.brand = await self._store.run(self._store.brands.active)


def brand_of(record: wire.BrandRecord) -> Brand:
    """A brand as the engine knows it; tags without "#", each once."""
    from trends.hashtags.sets import ladder

    return Brand(
        name=record.name.strip(),
        language=record.language,
        register=record.register,
        tone=record.tone,
        accounts=_accounts(record.accounts),
        tags=tuple(member.tag for member in ladder(record.tags)),
        always=_listed(record.always),
        never=_listed(record.never),
    )


def brand_record(row: BrandRow) -> wire.BrandRecord:
    """A brand as the wire knows it."""
    brand = row.brand
    return wire.BrandRecord(
        id=row.id,
        name=brand.name,
        language=brand.language,
        register=brand.register,
        tone=brand.tone,
        accounts=list(brand.accounts),
        tags=list(brand.tags),
        always=[wire.ListedTag(one.tag, one.site) for one in brand.always],
        never=[wire.ListedTag(one.tag, one.site) for one in brand.never],
    )


def set_record(row: SetRow) -> wire.SetRecord:
    """A set as the wire knows it."""
    return wire.SetRecord(id=row.id, name=row.name, tags=[member.tag for member in row.members])


def set_picked(set_id: int, picked: Picked, now: float, answer_id: int = 0) -> wire.SetPicked:
    """The tags of a set that fit a draft, with what there is to say about them in words."""
    return wire.SetPicked(
        id=answer_id,
        set_id=set_id,
        tags=list(picked.tags),
        left_out=[wire.TagRemark(tag, phrases.left_out(why)) for tag, why in picked.left_out],
        warnings=[wire.TagRemark(one.tag, phrases.warned(one, now)) for one in picked.warned],
        rotated=picked.rotated,
    )


def _accounts(given: list[str]) -> tuple[str, ...]:
    plain = (" ".join(name.split()) for name in given)
    return tuple({account(name): name for name in plain if account(name)}.values())


def _listed(given: list[wire.ListedTag]) -> tuple[Listed, ...]:
    plain = ((one.tag.strip().lstrip("#＃").strip(), one.site.strip().lower()) for one in given)
    return tuple(dict.fromkeys(Listed(tag, site) for tag, site in plain if tag))

"""While suggestions are open the page keeps its keys and its list, and Tab can be given back."""

from __future__ import annotations

import pytest

from tests.e2e.browsers import until
from tests.e2e.person import Person
from tests.e2e.server import Site
from tests.e2e.test_composer import TAG, Composer

EDITOR = "lab.root('textarea')"
OWN_LIST = f"""(list => {{
  list.setAttribute('role', 'listbox');
  list.innerHTML = '<li role="option">#milik_halaman</li>';
  document.body.style.paddingTop = '320px';
  {EDITOR}.after(list);
}})(document.createElement('ul'))"""


def test_arrows_and_enter_stay_the_pages(person: Person, site: Site) -> None:
    composer = Composer(person.browser, site, "textarea")
    composer.type("Kopi #Pekan")
    person.wait_chip(TAG)

    composer.browser.press("ArrowLeft")
    until("the caret to move", lambda: composer.browser.evaluate(f"{EDITOR}.selectionStart") == 10)
    composer.browser.press("Enter")

    composer.expect("Kopi #Peka\nn")


def test_tab_goes_on_through_the_page_where_nothing_is_suggested(
    person: Person, site: Site
) -> None:
    composer = Composer(person.browser, site, "textarea")
    composer.type("Kopi ")
    person.wait_no_chips()

    composer.browser.press("Tab")

    assert composer.browser.evaluate(f"document.activeElement !== {EDITOR}")
    composer.expect("Kopi ")


def test_tab_that_is_switched_off_stays_the_pages_and_a_click_inserts(
    person: Person, site: Site
) -> None:
    person.set(tabKey=False)
    try:
        composer = Composer(person.browser, site, "textarea")
        composer.type("Kopi #Pekan")
        chip = person.wait_chip(TAG)
        composer.browser.press("Tab")
        assert composer.browser.evaluate(f"document.activeElement !== {EDITOR}")
        composer.expect("Kopi #Pekan")

        composer = Composer(person.browser, site, "textarea")
        composer.type("Kopi #Pekan")
        chip = person.wait_chip(TAG)
        composer.browser.click_at(*chip["box"])
        composer.expect(f"Kopi #{TAG} ")
    finally:
        person.set(tabKey=True)


def test_suggestions_go_above_the_caret_where_the_page_shows_its_own(
    person: Person, site: Site
) -> None:
    composer = Composer(person.browser, site, "textarea")
    composer.browser.evaluate(f"void {OWN_LIST}")
    composer.browser.click(EDITOR)
    composer.type("Kopi #Pekan")

    chip = person.wait_chip(TAG)

    caret = composer.browser.evaluate(f"{EDITOR}.getBoundingClientRect().top")
    assert chip["box"][1] < caret + 8


@pytest.mark.parametrize(("plays", "words"), [("tiktok", True), ("bluesky", False)])
def test_words_people_search_for_stand_beside_the_tags_where_posts_are_found_by_them(
    person: Person, site: Site, plays: str, words: bool
) -> None:
    composer = Composer(person.browser, site, "textarea", plays=plays)
    composer.type("Promo kopi susu gula aren akhir pekan ini ")
    composer.browser.press("Alt+s")

    until("the suggestions", person.chips)

    assert ("Kata yang dicari orang" in person.chips_text()) == words
    assert composer.text() == "Promo kopi susu gula aren akhir pekan ini "

"""Lists and tags: renamed by clicking and typing."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Site


def test_status_is_renamed_in_place(site: Site) -> None:
    page = site.enter("alice", "/lists")
    page.get_by_role("button", name=re.compile("^Suspect.*renommer")).click()
    box = page.get_by_role("main").get_by_role("textbox").first
    box.fill("Piste froide")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=re.compile("^Suspect.*renommer"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Suspect.*renommer")).click()
    box.fill("Piste")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^Piste.*renommer"))).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name=re.compile("^Piste.*renommer"))).to_be_visible()
    other = site.enter("martine", "/lists")
    expect(other.get_by_text("Piste", exact=True)).to_be_visible()
    expect(other.get_by_role("button", name=re.compile("renommer"))).to_have_count(0)

// Looks at what the open page refers to, and at what it must have to be read by ear, and returns what is wrong, a line
// each.
(async () => {
    const found = [];

    for (const image of document.querySelectorAll("main img")) {
        if (!image.alt.trim()) {
            found.push("no alt: " + image.outerHTML);
        }
    }
    for (const frame of document.querySelectorAll("main iframe")) {
        if (!frame.title.trim()) {
            found.push("no title: " + frame.outerHTML);
        }
    }
    const headings = Array.from(document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)"), element => element.nodeName);
    if (headings.indexOf("H1") !== 0 || headings.lastIndexOf("H1") !== 0) {
        found.push("does not start with its one h1: " + headings);
    }

    // The ids that are at an address: of a page, of something else none, or nothing at all.
    const at = async address => {
        const answer = await fetch(address);
        if (answer.ok && answer.headers.get("Content-Type").startsWith("text/html")) {
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            return Array.from(page.querySelectorAll("[id]"), element => element.id);
        }
        await answer.body?.cancel();
        return answer.ok && [];
    };
    for (const element of document.querySelectorAll("[href], [src]")) {
        const loaded = element.nodeName !== "A";
        const value = element.getAttribute(element.hasAttribute("src") ? "src" : "href");
        const url = new URL(value, document.baseURI);
        const id = decodeURIComponent(url.hash.slice(1));
        url.hash = "";
        if (url.protocol === "data:") {
            continue;
        }
        if (url.origin !== location.origin) {
            if (loaded) {
                found.push(value + ": loaded from elsewhere");
            }
            continue;
        }
        if (value.startsWith("/")) {
            found.push(value + ": not relative");
        }
        if (!(url.href in parent.SEEN)) {
            parent.SEEN[url.href] = await at(url.href);
        }
        const ids = parent.SEEN[url.href];
        if (!ids) {
            found.push(value + ": no such file");
        } else if (id && !ids.includes(id)) {
            found.push(value + ": no such heading or id");
        }
    }
    return found;
})()

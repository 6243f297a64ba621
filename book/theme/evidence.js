/* Frames with evidence, and paper.
 *
 * A browser lets the page look into its frames when the book is served; opened from files it does not, and frames
 * keep the height that the style sheet gives them.
 */
"use strict";

(function () {
    const frames = Array.from(document.querySelectorAll("figure.evidence iframe"));

    function drawing(frame) {
        try {
            const root = frame.contentDocument && frame.contentDocument.documentElement;
            return root && root.nodeName === "svg" ? root : null;
        } catch (_) {
            return null;
        }
    }

    // Two pixels for the border.
    function fit(frame, svg) {
        const height = svg.height.baseVal.value;
        if (height > 0) {
            frame.style.height = Math.min(Math.ceil(height) + 2, 900) + "px";
        }
    }

    // The drawing is as wide as its frame, and its text is not.
    function shrink(svg) {
        const line = svg.getElementById("subtitle");
        const part = line ? svg.clientWidth / line.getComputedTextLength() : 1;
        if (part < 1) {
            line.style.fontSize = Math.floor(12 * part * 10) / 10 + "px";
        }
    }

    function loaded(frame) {
        const svg = drawing(frame);
        if (svg) {
            frame.classList.remove("unseen");
            shrink(svg);
            fit(frame, svg);
        }
    }

    frames.forEach(frame => {
        frame.classList.add("unseen");
        frame.addEventListener("load", () => loaded(frame));
        loaded(frame);
    });

    // The page that holds the whole book prints as soon as everything is there.
    if (/\/print\.html$/.test(location.pathname)) {
        frames.forEach(frame => { frame.loading = "eager"; });
    }

    // What is folded away cannot be opened on paper.
    let opened = [];
    window.addEventListener("beforeprint", () => {
        opened = Array.from(document.querySelectorAll("main details:not([open])"));
        // Of those of one name, a browser keeps but one open.
        document.querySelectorAll("main details[name]").forEach(details => {
            details.dataset.name = details.getAttribute("name");
            details.removeAttribute("name");
        });
        opened.forEach(details => { details.open = true; });
    });
    window.addEventListener("afterprint", () => {
        opened.forEach(details => { details.open = false; });
        document.querySelectorAll("main details[data-name]").forEach(details => {
            details.setAttribute("name", details.dataset.name);
        });
    });
})();

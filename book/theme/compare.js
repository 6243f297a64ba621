/* Lays two pictures of equal size over each other, with a divider that mouse, finger and keys move.
 *
 * In a page, raw HTML without blank lines (mdBook gives pictures written in Markdown a zoom of their own):
 *
 *   <figure class="compare">
 *   <div class="compare-pictures">
 *   <div class="compare-picture"><img src="pictures/a.png" alt="What is in it" width="640" height="480"><span>Chapter 1: minutes</span></div>
 *   <div class="compare-picture"><img src="pictures/b.png" alt="What is in it" width="640" height="480"><span>Chapter 5: seconds</span></div>
 *   </div>
 *   <figcaption>What to look for.</figcaption>
 *   </figure>
 *
 * Without JavaScript, and in print, the two stand side by side, each above its name. Keys: arrows, Page Up and
 * Page Down, Home, End.
 */
"use strict";

(function () {
    function element(name, className, text) {
        const made = document.createElement(name);
        made.className = className;
        made.textContent = text || "";
        return made;
    }

    function slider(names) {
        const range = document.createElement("input");
        range.type = "range";
        range.min = "0";
        range.max = "100";
        range.value = "50";
        range.setAttribute("aria-label", "Divider between " + names.join(" (left) and ") + " (right)");
        return range;
    }

    function lay(figure) {
        const pictures = figure.querySelector(".compare-pictures");
        const images = Array.from(figure.querySelectorAll(".compare-picture img"));
        const names = Array.from(figure.querySelectorAll(".compare-picture span"), span => span.textContent.trim());
        if (!pictures || images.length !== 2 || names.length !== 2) {
            console.error("a comparison needs two pictures with their names");
            return;
        }
        const [left, right] = images.map(image => image.cloneNode());
        left.className = "compare-over";
        const range = slider(names);
        const move = () => {
            figure.style.setProperty("--at", range.value + "%");
            range.setAttribute("aria-valuetext", range.value + " % " + names[0]);
        };
        range.addEventListener("input", move);
        move();
        const frame = element("div", "compare-frame");
        frame.append(right, left, element("div", "compare-divider"));
        frame.append(element("span", "compare-name compare-left", names[0]));
        frame.append(element("span", "compare-name compare-right", names[1]), range);
        pictures.after(frame);
        figure.classList.add("compare-ready");
    }

    document.querySelectorAll("figure.compare").forEach(lay);
})();

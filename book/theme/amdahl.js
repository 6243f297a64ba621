/* Amdahl's law to try out: two ranges, and what comes of them. Without JavaScript it is hidden.
 *
 *   <figure class="amdahl" hidden>
 *   <label>... <input type="range" name="share" min="1" max="99" value="50"> <output></output></label>
 *   <label>... <input type="range" name="faster" min="0" max="100" value="43"> <output></output></label>
 *   <figcaption>The whole gets <output></output> times faster.</figcaption>
 *   </figure>
 */
"use strict";

for (const figure of document.querySelectorAll("figure.amdahl")) {
    const [share, faster] = figure.querySelectorAll("input");
    const [sharesays, fastersays, whole] = figure.querySelectorAll("output");
    const print = value => value.toLocaleString("en", { maximumSignificantDigits: 3 });
    const show = () => {
        const part = share.value / 100;
        // From 1 to 1,000, so that each step is so many times the one before; the last one is a part that vanishes.
        const times = Number(faster.value) === Number(faster.max) ? Infinity : 10 ** (3 * faster.value / faster.max);
        sharesays.textContent = share.value + " %";
        fastersays.textContent = times === Infinity ? "it vanishes" : print(times);
        whole.textContent = print(1 / (1 - part + part / times));
    };
    share.addEventListener("input", show);
    faster.addEventListener("input", show);
    figure.hidden = false;
    show();
}

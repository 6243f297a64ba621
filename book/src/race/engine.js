/* What the race and the viewer share: the module of all stages, which is loaded only when it is asked for, and the
 * workers that it runs in. Without a network and without modules, so that it works from a file, too.
 */
"use strict";

window.raceEngine = (function () {
    // A worker can't be started from a file, but from an address that the page makes up.
    const here = document.currentScript.src;

    function load(name) {
        return new Promise((resolve, reject) => {
            const script = document.createElement("script");
            script.src = new URL(name, here);
            script.onload = resolve;
            script.onerror = () => reject(new Error(name + " was not loaded"));
            document.head.append(script);
        });
    }

    async function unpacked(base64) {
        const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
        const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
        return new Response(stream).arrayBuffer();
    }

    let opened;
    async function openOnce() {
        await load("module.js");
        const module = await WebAssembly.compile(await unpacked(window.raceModule.module));
        const { exports } = await WebAssembly.instantiate(module);
        // Where the memory is may change with each call: it is asked for last.
        const [at, length] = [exports.about(), exports.about_length()];
        const about = new Uint8Array(exports.memory.buffer, at, length);
        return { module, ...JSON.parse(new TextDecoder().decode(about)) };
    }

    async function goldenPicture() {
        const image = new Image();
        image.src = window.raceModule.golden;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, canvas.width, canvas.height);
    }

    return {
        /** Whether this browser can compute with vectors in WebAssembly: a module that does nothing else is valid. */
        supported() {
            const least = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
            return typeof WebAssembly === "object" && typeof DecompressionStream === "function"
                && WebAssembly.validate(new Uint8Array(least));
        },
        /** The compiled module, and the stages and views in it. Loaded once. */
        open() {
            opened = opened || openOnce().catch(error => {
                // The next one who asks may have more luck.
                opened = undefined;
                throw error;
            });
            return opened;
        },
        goldenPicture,
        /** A worker that runs a function, which gets nothing from here but messages. */
        worker(run) {
            const address = URL.createObjectURL(new Blob(["\"use strict\";(" + run + ")();"], { type: "text/javascript" }));
            const worker = new Worker(address);
            URL.revokeObjectURL(address);
            return worker;
        },
    };
})();

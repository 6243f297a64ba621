/* The viewer: a stage renders a scene again and again while the reader turns it.
 *
 *   <figure class="viewer"><img ...><figcaption>...</figcaption></figure>
 *
 * Without JavaScript, and in print, the picture stands there.
 */
"use strict";

(function () {
    const engine = window.raceEngine;
    const SIZES = ["320x240", "640x480"];
    // Degrees for each pixel that a pointer moves, and for each second that a key is held.
    const DRAG = 0.25, SPEED = 45;
    const MOST_WORKERS = 8;

    /** Runs in each worker. */
    function render() {
        // How long it renders before it looks whether something else is wanted, in milliseconds.
        const PATIENCE = 30;
        const next = new MessageChannel();
        // Whether a message is under way that says to go on: two would beget more.
        let exports, job, asked = false;

        next.port1.onmessage = () => {
            asked = false;
            try {
                if (job) {
                    go();
                }
            } catch (error) {
                postMessage({ error: error.message });
            }
        };

        function go() {
            const until = performance.now() + PATIENCE;
            const { picture, size, workers } = job;
            let done = false;
            job.found = [];
            do {
                const pixels = exports.render(picture, job.piece);
                done = pixels === 0;
                if (!done) {
                    job.found.push([job.piece * size, pixels]);
                    job.piece += workers;
                }
            } while (!done && performance.now() < until);
            send(done);
            if (done) {
                end();
            } else if (!asked) {
                asked = true;
                next.port2.postMessage("");
            }
        }

        /** Sends what was rendered since the last time, as places and one run of bytes. */
        function send(done) {
            const at = exports.pixels(job.picture);
            const memory = new Uint8ClampedArray(exports.memory.buffer);
            const length = job.found.reduce((sum, [, pixels]) => sum + pixels, 0);
            const bytes = new Uint8ClampedArray(4 * length);
            let to = 0;
            for (const [first, pixels] of job.found) {
                bytes.set(memory.subarray(at + 4 * first, at + 4 * (first + pixels)), to);
                to += 4 * pixels;
            }
            postMessage({ number: job.number, places: job.found, bytes, done }, [bytes.buffer]);
        }

        function end() {
            exports.close(job.picture);
            job = undefined;
        }

        onmessage = ({ data }) => hear(data).catch(error => postMessage({ error: error.message }));

        async function hear(data) {
            if (data.module) {
                exports = (await WebAssembly.instantiate(data.module)).exports;
                postMessage({ ready: true });
                return;
            }
            if (job) {
                end();
            }
            if (data.rest) {
                return;
            }
            const { stage, view, width, height, turn, tilt, worker } = data;
            const picture = exports.open(stage, view, width, height, turn, tilt);
            job = { ...data, picture, size: exports.piece(picture), piece: worker };
            go();
        }
    }

    function element(name, attributes, ...children) {
        const made = Object.assign(document.createElement(name), attributes);
        made.append(...children);
        return made;
    }

    function choice(label, options) {
        const select = element("select", {}, ...options.map(name => element("option", { textContent: name, value: name })));
        return [select, element("label", {}, label + " ", select)];
    }

    const clamp = (value, [least, most]) => Math.min(Math.max(value, least), most);

    class Viewer {
        constructor(figure) {
            this.figure = figure;
            this.canvas = element("canvas", { className: "viewer-canvas", tabIndex: 0 });
            this.canvas.setAttribute("role", "application");
            this.canvas.setAttribute("aria-label", "The scene; arrows turn it");
            this.button = element("button", { type: "button", className: "race-start", textContent: "Start" });
            this.rate = element("output", { className: "viewer-rate" });
            this.controls = element("div", { className: "viewer-controls" }, this.button, this.rate);
            figure.querySelector("img").after(this.canvas, this.controls);
            this.button.addEventListener("click", () => this.running ? this.stop() : this.start());
            this.angles = [0, 0];
            this.held = new Set();
        }

        async start() {
            this.button.disabled = true;
            try {
                if (!this.workers) {
                    await this.open();
                }
                this.button.textContent = "Stop";
                this.running = true;
                this.canvas.focus({ preventScroll: true });
                this.restart();
            } catch (error) {
                this.rate.textContent = "The viewer does not run here: " + error.message;
            }
            this.button.disabled = false;
        }

        stop() {
            this.running = false;
            this.held.clear();
            this.rest(0);
            this.rate.textContent = "";
            this.button.textContent = "Start";
        }

        /** Has the workers from one on drop what they do. */
        rest(from) {
            this.number++;
            for (const worker of (this.workers || []).slice(from)) {
                worker.postMessage({ rest: true });
            }
        }

        /** Loads the module, starts the workers, and shows what can be chosen. */
        async open() {
            const { module, stages, views } = await engine.open();
            Object.assign(this, { views, number: 0 });
            const cores = Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS);
            const counts = Array.from({ length: cores }, (_, worker) => String(worker + 1));
            let labels;
            [this.stage, labels] = this.choose("Stage", stages, stages.at(-1), []);
            [this.view, labels] = this.choose("Scene", views.map(view => view.name), views[0].name, labels);
            [this.size, labels] = this.choose("Size", SIZES, SIZES[0], labels);
            [this.count, labels] = this.choose("Workers", counts, counts.at(-1), labels);
            this.workers = await Promise.all(counts.map(() => this.worker(module)));
            this.controls.append(...labels);
            this.figure.classList.add("viewer-on");
            if (!this.listens) {
                this.listens = true;
                this.listen();
            }
        }

        choose(label, options, chosen, labels) {
            const [select, whole] = choice(label, options);
            select.value = chosen;
            select.addEventListener("change", () => {
                if (select === this.view) {
                    this.angles = [0, 0];
                }
                this.restart();
            });
            return [select, [...labels, whole]];
        }

        worker(module) {
            const worker = engine.worker(render);
            return new Promise((resolve, reject) => {
                worker.onerror = event => {
                    this.fail(event);
                    reject(event);
                };
                worker.onmessage = ({ data }) => {
                    if (data.ready) {
                        resolve(worker);
                    } else if (data.error) {
                        this.fail(new Error(data.error));
                        reject(new Error(data.error));
                    } else {
                        this.hear(data);
                    }
                };
                worker.postMessage({ module });
            });
        }

        /** Workers that failed are of no use any more: Start begins with others. */
        fail(error) {
            this.stop();
            (this.workers || []).forEach(worker => worker.terminate());
            this.workers = undefined;
            this.controls.replaceChildren(this.button, this.rate);
            this.rate.textContent = "The viewer does not run here: " + error.message;
        }

        listen() {
            this.canvas.addEventListener("keydown", event => this.key(event, true));
            this.canvas.addEventListener("keyup", event => this.key(event, false));
            this.canvas.addEventListener("blur", () => this.held.clear());
            this.canvas.addEventListener("pointerdown", event => {
                this.canvas.setPointerCapture(event.pointerId);
                this.last = [event.clientX, event.clientY];
            });
            this.canvas.addEventListener("pointermove", event => {
                if (this.canvas.hasPointerCapture(event.pointerId)) {
                    const [x, y] = this.last;
                    this.last = [event.clientX, event.clientY];
                    this.go((x - event.clientX) * DRAG, (event.clientY - y) * DRAG);
                }
            });
            // Nobody looks: it rests.
            document.addEventListener("visibilitychange", () => {
                if (document.hidden) {
                    this.rest(0);
                } else {
                    this.restart();
                }
            });
        }

        /** The keys are those of the window that `cargo run -p viewer` opens. */
        key(event, down) {
            const { key } = event;
            if (event.ctrlKey || event.metaKey || event.altKey || !this.running) {
                return;
            }
            if (key.startsWith("Arrow")) {
                if (down) {
                    this.held.add(key);
                } else {
                    this.held.delete(key);
                }
                this.turnOn();
            } else if (down && /^[0-9]$/.test(key)) {
                this.pick(this.stage, (Number(key) + 9) % 10);
            } else if (down && key.toLowerCase() === "s") {
                this.pick(this.view, (this.view.selectedIndex + 1) % this.view.length);
            } else if (down && key.toLowerCase() === "r") {
                this.angles = [0, 0];
                this.moved();
            } else {
                return;
            }
            // Neither the page's scrolling nor the book's own keys.
            event.preventDefault();
            event.stopPropagation();
        }

        pick(select, index) {
            if (index < select.length) {
                select.selectedIndex = index;
                select.dispatchEvent(new Event("change"));
            }
        }

        /** Turns as long as a key is held. */
        turnOn() {
            if (this.turning) {
                return;
            }
            let before = performance.now();
            const frame = now => {
                const step = SPEED * (now - before) / 1000;
                before = now;
                const by = (less, more) => (this.held.has(more) - this.held.has(less)) * step;
                this.go(by("ArrowLeft", "ArrowRight"), by("ArrowDown", "ArrowUp"));
                this.turning = this.held.size > 0;
                if (this.turning) {
                    requestAnimationFrame(frame);
                }
            };
            this.turning = true;
            requestAnimationFrame(frame);
        }

        go(turn, tilt) {
            const view = this.views[this.view.selectedIndex];
            const [before, below] = this.angles;
            this.angles = [clamp(before + turn, view.turn), clamp(below + tilt, view.tilt)];
            if (this.angles[0] !== before || this.angles[1] !== below) {
                this.moved();
            }
        }

        /** A picture that is nearly there is finished first; one that takes long is begun anew. */
        moved() {
            if (this.running && performance.now() - this.begun > 200) {
                this.context.putImageData(this.image, 0, 0);
                this.next();
            }
        }

        restart() {
            if (!this.running || document.hidden) {
                return;
            }
            const [width, height] = this.size.value.split("x").map(Number);
            this.canvas.width = width;
            this.canvas.height = height;
            this.context = this.canvas.getContext("2d");
            this.image = this.context.createImageData(width, height);
            this.times = [];
            this.next();
        }

        /** Begins the next picture: again and again, so that the rate is that of the stage. */
        next() {
            this.left = Number(this.count.value);
            this.rest(this.left);
            this.begun = performance.now();
            this.finished = 0;
            const [turn, tilt] = this.angles;
            for (let worker = 0; worker < this.left; worker++) {
                this.workers[worker].postMessage({
                    number: this.number, worker, workers: this.left, turn, tilt,
                    stage: this.stage.selectedIndex, view: this.view.selectedIndex,
                    width: this.image.width, height: this.image.height,
                });
            }
        }

        hear({ number, places, bytes, done }) {
            if (number !== this.number) {
                return;
            }
            let at = 0;
            for (const [first, pixels] of places) {
                this.image.data.set(bytes.subarray(at, at + 4 * pixels), 4 * first);
                at += 4 * pixels;
            }
            this.finished += bytes.length / 4;
            this.left -= done;
            const slow = performance.now() - this.begun > 200;
            if (this.left === 0 || slow) {
                this.context.putImageData(this.image, 0, 0);
                this.tell(slow);
            }
            if (this.left === 0 && this.running && !document.hidden) {
                this.next();
            }
        }

        tell(slow) {
            const now = performance.now();
            if (this.left > 0) {
                const all = this.image.width * this.image.height;
                this.rate.textContent = Math.floor(this.finished / all * 100) + " % of a picture";
                return;
            }
            this.times = [...this.times.filter(time => now - time < 1000), now];
            const rate = (this.times.length - 1) / (now - this.times[0]) * 1000;
            const seconds = (now - this.begun) / 1000;
            if (slow) {
                this.rate.textContent = seconds.toFixed(1) + " s a picture";
            } else if (rate > 0) {
                this.rate.textContent = rate.toFixed(0) + " frames/s";
            }
        }
    }

    for (const figure of document.querySelectorAll("figure.viewer")) {
        if (engine.supported()) {
            new Viewer(figure);
        }
    }
})();

/* The race: stages render the same picture side by side, each with a clock of its own.
 *
 *   <figure class="race">
 *   <div class="race-stage" data-stage="ch1-naive"><img ...><b>Chapter 1</b><span>Naive</span><small>1 min 47 s</small></div>
 *   ...
 *   <figcaption>...</figcaption>
 *   </figure>
 *
 * Without JavaScript, and in print, the pictures stand there with the times of the book's run.
 *
 * One worker gives each stage a turn: with a worker for each, they would wait for each other's processors, and the
 * clocks would tell that. A clock counts the turns of its own stage alone.
 */
"use strict";

(function () {
    const engine = window.raceEngine;
    const SIZE = [640, 480];
    // How often it is drawn, in milliseconds: to draw takes time from the stages where processors are few.
    const PAUSE = 100;

    /** Runs in the worker. */
    function race() {
        const TURN = 8;
        const WARM_UP = 100;

        /** Small pictures that nobody sees, so that the browser has compiled what the stage does often. */
        function warmUp(stage, exports) {
            const until = performance.now() + WARM_UP;
            while (performance.now() < until) {
                const picture = exports.open(stage, 0, 64, 48, 0, 0);
                for (let piece = 0; exports.render(picture, piece) > 0 && performance.now() < until; piece++);
                exports.close(picture);
            }
        }

        /** Renders pieces until the turn is over; returns how many pixels were finished. */
        function turn(runner, exports) {
            const begun = performance.now();
            let now = begun, pixels = 0;
            while (now - begun < TURN && !runner.done) {
                const finished = exports.render(runner.picture, runner.piece++);
                runner.done = finished === 0;
                pixels += finished;
                now = performance.now();
            }
            runner.time += now - begun;
            return pixels;
        }

        function compared(pixels, golden) {
            let other = 0, off = 0;
            for (let at = 0; at < golden.length; at += 4) {
                const by = Math.max(...[0, 1, 2].map(channel => Math.abs(pixels[at + channel] - golden[at + channel])));
                other += by > 0;
                off += by > 1;
            }
            return { other, off };
        }

        onmessage = ({ data }) => run(data).catch(error => postMessage({ error: error.message }));

        async function run({ module, stages, size: [width, height], golden }) {
            const { exports } = await WebAssembly.instantiate(module);
            const read = (runner, first, pixels) => {
                const at = exports.pixels(runner.picture) + 4 * first;
                return new Uint8ClampedArray(exports.memory.buffer, at, 4 * pixels);
            };
            // What is compiled runs at its full speed only some time after it was asked for: the quickest go first.
            for (const stage of stages.toReversed()) {
                warmUp(stage, exports);
            }
            const runners = stages.map((stage, number) => {
                const begun = performance.now();
                const picture = exports.open(stage, 0, width, height, 0, 0);
                return { number, picture, piece: 0, first: 0, done: false, time: performance.now() - begun };
            });
            let left = runners;
            while (left.length > 0) {
                for (const runner of left) {
                    const pixels = turn(runner, exports);
                    const { number, first, time, done } = runner;
                    const news = { number, first, time, done, pixels: read(runner, first, pixels).slice() };
                    if (done) {
                        Object.assign(news, compared(read(runner, 0, width * height), golden.data));
                    }
                    postMessage(news, [news.pixels.buffer]);
                    runner.first += pixels;
                }
                left = left.filter(runner => !runner.done);
            }
        }
    }

    function element(name, className, text) {
        const made = document.createElement(name);
        made.className = className;
        made.textContent = text || "";
        return made;
    }

    const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
    const whole = new Intl.NumberFormat("en");

    function time(ms) {
        return ms < 1000 ? ms.toFixed(0) + " ms" : (ms / 1000).toFixed(ms < 10000 ? 2 : 1) + " s";
    }

    /** What a stage has done, in the words below its picture. */
    function said({ time: ms, finished, done, other, off }, all) {
        if (!done) {
            return time(ms) + " · " + short.format(finished / ms * 1000) + " pixels/s · " + Math.floor(finished / all * 100) + " %";
        }
        const differs = other === 0 ? "no pixel differs" : off === 0
            ? whole.format(other) + " pixels off by a level" : whole.format(off) + " pixels off";
        return time(ms) + " · " + differs;
    }

    class Lane {
        constructor(place) {
            this.place = place;
            this.name = place.querySelector("b").textContent;
            this.small = place.querySelector("small");
            this.before = this.small.textContent;
            this.canvas = element("canvas", "race-canvas");
            [this.canvas.width, this.canvas.height] = SIZE;
            this.canvas.setAttribute("aria-hidden", "true");
            place.querySelector("img").after(this.canvas);
        }

        begin() {
            this.context = this.canvas.getContext("2d");
            this.context.clearRect(0, 0, ...SIZE);
            this.image = this.context.createImageData(...SIZE);
            this.state = { time: 0, finished: 0, done: false };
            this.small.textContent = "0 ms";
            this.place.classList.remove("race-done");
        }

        hear(news) {
            const pixels = news.pixels.length / 4;
            this.image.data.set(news.pixels, 4 * news.first);
            this.state = { ...news, finished: news.first + pixels };
            this.from = Math.min(this.from ?? Infinity, Math.floor(news.first / SIZE[0]));
            this.stale = true;
        }

        draw(calmly) {
            if (!this.stale || calmly && !this.state.done) {
                return;
            }
            const to = Math.ceil(this.state.finished / SIZE[0]);
            this.context.putImageData(this.image, 0, 0, 0, this.from, SIZE[0], to - this.from);
            this.small.textContent = said(this.state, SIZE[0] * SIZE[1]);
            this.place.classList.toggle("race-done", this.state.done);
            this.from = undefined;
            this.stale = false;
        }
    }

    class Race {
        constructor(figure) {
            this.figure = figure;
            this.lanes = Array.from(figure.querySelectorAll(".race-stage"), place => new Lane(place));
            this.button = element("button", "race-start", "Start the race");
            this.button.type = "button";
            this.heard = element("p", "race-heard");
            this.heard.setAttribute("role", "status");
            const controls = element("div", "race-controls");
            controls.append(this.button, this.heard);
            this.lanes.at(-1).place.after(controls);
            this.button.addEventListener("click", () => this.worker ? this.stop() : this.start());
            // Pictures that build up are what this is about; but not for those who asked for less motion.
            this.calmly = matchMedia("(prefers-reduced-motion: reduce)");
        }

        async start() {
            this.button.disabled = true;
            this.heard.textContent = "Loading …";
            try {
                const { module, stages } = await engine.open();
                const golden = await engine.goldenPicture();
                const numbers = this.lanes.map(lane => stages.indexOf(lane.place.dataset.stage));
                this.begin({ module, stages: numbers, size: SIZE, golden });
            } catch (error) {
                this.fail(error);
            }
            this.button.disabled = false;
        }

        begin(work) {
            this.figure.classList.add("race-on");
            this.lanes.forEach(lane => lane.begin());
            this.heard.textContent = "Every stage gets a turn.";
            this.button.textContent = "Stop";
            this.worker = engine.worker(race);
            this.worker.onerror = event => this.fail(event);
            this.worker.onmessage = ({ data }) => this.hear(data);
            this.worker.postMessage(work);
            const draw = () => {
                this.lanes.forEach(lane => lane.draw(this.calmly.matches));
                if (this.worker) {
                    setTimeout(draw, PAUSE);
                }
            };
            draw();
        }

        hear(news) {
            if (news.error) {
                this.fail(new Error(news.error));
                return;
            }
            const lane = this.lanes[news.number];
            lane.hear(news);
            if (news.done) {
                const left = this.lanes.filter(lane => !lane.state.done).length;
                this.heard.textContent = lane.name + ": " + time(news.time)
                    + (left > 0 ? ". " + left + " to go." : ". All have finished.");
                if (left === 0) {
                    this.stop();
                }
            }
        }

        stop() {
            this.worker.terminate();
            this.worker = undefined;
            this.lanes.forEach(lane => lane.draw(false));
            this.button.textContent = "Start again";
        }

        fail(error) {
            if (this.worker) {
                this.stop();
            }
            this.figure.classList.remove("race-on");
            this.lanes.forEach(lane => lane.small.textContent = lane.before);
            this.heard.textContent = "The race does not run here: " + error.message;
        }
    }

    for (const figure of document.querySelectorAll("figure.race")) {
        if (engine.supported()) {
            new Race(figure);
        }
    }
})();

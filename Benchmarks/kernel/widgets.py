"""Times how often a second a dragged slider redraws what follows from it, over the kernel's sockets.

An 8x6 model shows its energy landscape, p(v) and the gradient; the slider moves as fast as the kernel lets it, like a
browser that sends a change when the last one was drawn. Then a drag of 200 changes that do not wait for anything: only
the latest of those that come while the kernel is busy is drawn. `widgets.py EXECUTABLE`, or `make bench-widgets`.
"""

import json
import statistics
import sys
import time

from client import Kernel

CHANGES = 200
WANTED = 15
MODEL = """
m = rbm(8, 6; seed=1, scale=1);
D = states(8)[[1, 52, 205, 256], :];
function look(W11)
    m.W[1, 1] = W11
    display(plot(free_energy(m, states(8)); title="free energy"))
    display(bar(distribution(m).probabilities; title="p(v)"))
    display(heatmap(gradient(m, D).W; title="gradient"))
end
interact(look; W11=-3:0.01:3)
"""


def main(executable):
    kernel = Kernel([executable, "kernel", "{connection_file}"])
    try:
        kernel.wait_until_ready()
        reply, outputs = kernel.execute(MODEL)
        assert b'"ok"' in reply, reply
        opened = [json.loads(content) for header, content in outputs if b'"comm_open"' in header]
        slider = next(c["comm_id"] for c in opened if c["data"]["state"]["_model_name"] == "FloatSliderModel")

        def move(number):
            state = {"value": round(-3 + number * 0.01, 2)}
            return kernel.send(
                kernel.shell, "comm_msg",
                {"comm_id": slider, "data": {"method": "update", "state": state, "buffer_paths": []}})

        def drawn(request):
            return sum(b'"outputs"' in content for _, content in kernel.outputs(kernel.iopub[0], request))

        times = []
        for number in range(1, CHANGES + 1):
            start = time.perf_counter()
            assert drawn(move(number)) == 1
            times.append(time.perf_counter() - start)
        start = time.perf_counter()
        requests = [move(number) for number in range(CHANGES + 1, 2 * CHANGES + 1)]
        redraws = [drawn(request) for request in requests]
        flood = time.perf_counter() - start
    finally:
        kernel.close()
    rate = 1 / statistics.median(times)
    print(f"one change after another  {rate:6.0f} redraws/s, slowest {max(times) * 1000:.0f} ms")
    print(f"{CHANGES} changes at once       {sum(redraws)} redraws, the last after {flood * 1000:.0f} ms")
    assert redraws[-1] == 1, "the latest value was not drawn"
    if rate < WANTED:
        sys.exit(f"fewer than {WANTED} redraws a second")


main(sys.argv[1])

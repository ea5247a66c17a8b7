"""The installed kernel under jupyter_kernel_test: every one of its tests, with 1, 2 and 4 subscribers, and none may skip."""

import jupyter_kernel_test
import pytest
from harness import TIMEOUT, connect

pytestmark = pytest.mark.usefixtures("kernelspec")


@pytest.fixture(autouse=True)
def nothing_skips(monkeypatch):
    """A test that finds nothing to test is a failure here."""
    monkeypatch.setattr(jupyter_kernel_test, "SkipTest", AssertionError)


class HarmoniumTests(jupyter_kernel_test.KernelTests):
    kernel_name = "harmonium"
    language_name = "harmonium"
    file_extension = ".rbm"

    code_hello_world = 'println("hello, world")'
    code_stderr = 'println(stderr, "something is odd")'
    code_page_something = "?train!"
    code_generate_error = "an_unknown_name + 1"
    code_inspect_sample = "train!"
    code_clear_output = "clear()"

    completion_samples = [
        {"text": "train", "matches": {"train!", "trainer"}},
        {"text": "free_energy_gr", "matches": {"free_energy_gradient"}},
        {"text": "x = log_part", "matches": {"log_partition"}},
    ]

    complete_code_samples = ["1 + 1", "x = [1, 2]", "for i in 1:3\n    println(i)\nend", 'f(x) = x^2; f(3)']
    incomplete_code_samples = ["for i in 1:3", "log(1,", 'x = "abc', "if true\n    1", "x = 1 +", "A = [1 2;"]
    invalid_code_samples = ["end", "1 + * 2", "2x", "x = )"]

    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": '"a" == "b"', "result": "false"},
        {"code": "sum([1, 2, 3.5])", "result": "6.5"},
    ]
    code_display_data = [
        {"code": "display(42)", "mime": "text/plain"},
        {"code": "display(heatmap(eye(3)))", "mime": "image/png"},
    ]

    code_history_pattern = "1?+*"
    supported_history_operations = ("tail", "range", "search")


class SubscribedTests(HarmoniumTests):
    """Further front ends listen meanwhile, and read nothing before the end: all of them have heard the same then."""

    subscribers = 2

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.others = [connect(cls.km) for _ in range(cls.subscribers - 1)]

    @classmethod
    def tearDownClass(cls):
        last = cls.others[0].execute("7")
        heard = [cls.everything(other, last) for other in cls.others]
        for other in cls.others:
            other.stop_channels()
        super().tearDownClass()
        assert all(messages[-len(heard[-1]) :] == heard[-1] for messages in heard)
        assert len(heard[-1]) > 100

    @staticmethod
    def everything(client, last):
        """The messages up to the end of the request `last`."""
        heard = []
        while True:
            message = client.get_iopub_msg(timeout=TIMEOUT)
            heard.append(message["msg_id"])
            if message["parent_header"].get("msg_id") == last and message["content"].get("execution_state") == "idle":
                return heard


class FourTests(SubscribedTests):
    subscribers = 4


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "harmonium"
    support_iopub_welcome = True

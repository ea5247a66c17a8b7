"""Questions to the user: only a signed answer of the right kind, from the right front end, to this question is one."""

import json

import pytest
from wire import Front


def ask(front, prompt="? ", password=False):
    msg_id = front.execute(f'println("<", input("{prompt}"), ">")', allow_stdin=True)
    return msg_id, front.receive("stdin")


def answer(front, question, value, **header):
    """Answers with the question's header as parent, as the specification wants it."""
    parent = {**question.header, **header}
    front.send("input_reply", {"value": value}, "stdin", parent=json.dumps(parent).encode())


def interrupt(front):
    front.ask("interrupt_request", channel="control")


def test_an_answer_reaches_the_program(front):
    msg_id, question = ask(front)
    answer(front, question, "Ada")
    assert front.printed(msg_id) == "<Ada>\n"


@pytest.mark.parametrize("value", ["", "x" * (16 << 20), "\0\r\n\t", "\U0001F600 λ", '"\\$(1)', "\n" * 1000])
def test_odd_answers(front, value):
    msg_id, question = ask(front)
    answer(front, question, value)
    assert front.printed(msg_id) == f"<{value}>\n"


@pytest.mark.parametrize("content", [{}, {"value": 3}, {"value": None}, {"value": ["x"]}])
def test_answers_without_a_line_stop_the_program(front, content):
    msg_id, question = ask(front)
    front.send("input_reply", content, "stdin")
    assert front.reply(msg_id).content["ename"] == "Interrupted"


def test_an_answer_before_the_question_is_forgotten(front):
    front.send("input_reply", {"value": "early"}, "stdin")
    front.ask("kernel_info_request", channel="control")
    msg_id, question = ask(front)
    answer(front, question, "right")
    assert front.printed(msg_id) == "<right>\n"


def test_an_answer_that_is_not_signed_is_no_answer(front):
    msg_id, question = ask(front)
    frames, _ = front.frames("input_reply", {"value": "forged"})
    front.stdin.send_multipart([frames[0], b"0" * 64, *frames[2:]])
    front.stdin.send_multipart([frames[0], b"", *frames[2:]])
    answer(front, question, "right")
    assert front.printed(msg_id) == "<right>\n"


def test_an_answer_to_another_question_is_no_answer(front):
    msg_id, question = ask(front)
    answer(front, question, "wrong", msg_id="another")
    answer(front, question, "right")
    assert front.printed(msg_id) == "<right>\n"


def test_an_answer_from_another_front_end_is_no_answer(survivor, front):
    msg_id, question = ask(front)
    other = Front(survivor.connection)
    answer(other, question, "wrong")
    other.ask("kernel_info_request", channel="control")
    answer(front, question, "right")
    assert front.printed(msg_id) == "<right>\n"
    other.close()


def test_an_answer_of_another_type_is_no_answer(front):
    msg_id, question = ask(front)
    front.send("execute_request", {"code": "kept = 0", "value": "wrong"}, "stdin")
    answer(front, question, "right")
    assert front.printed(msg_id) == "<right>\n"


def test_an_answer_sent_again_answers_nothing_else(front):
    msg_id, question = ask(front)
    frames, _ = front.frames("input_reply", {"value": "old"}, parent=json.dumps(question.header).encode())
    front.stdin.send_multipart(frames)
    assert front.printed(msg_id) == "<old>\n"
    msg_id, question = ask(front)
    front.stdin.send_multipart(frames)
    answer(front, question, "new")
    assert front.printed(msg_id) == "<new>\n"


def test_answers_after_an_interrupt_are_forgotten(survivor, front):
    for _ in range(5):
        msg_id, question = ask(front)
        interrupt(front)
        assert front.reply(msg_id).content["ename"] == "Interrupted"
        answer(front, question, "late")
    msg_id, question = ask(front)
    answer(front, question, "right")
    assert front.printed(msg_id) == "<right>\n"


def test_a_hundred_questions_in_one_cell(front):
    msg_id = front.execute('s = 0\nfor i in 1:100\n    s += number(input("$i"))\nend\nprint(s)', allow_stdin=True)
    for number in range(1, 101):
        question = front.receive("stdin")
        assert question.content["prompt"] == str(number)
        answer(front, question, str(number))
    assert front.printed(msg_id) == "5050"


def test_everything_else_is_answered_while_it_asks(survivor, front):
    msg_id, question = ask(front)
    other = Front(survivor.connection)
    for channel in ("shell", "control"):
        assert other.ask("kernel_info_request", channel=channel).content["status"] == "ok"
    assert other.ask("complete_request", {"code": "kep", "cursor_pos": 3}).content["matches"] == ["kept"]
    waiting = other.execute("kept")
    answer(front, question, "x")
    assert other.reply(waiting).content["status"] == "ok"
    front.reply(msg_id)
    other.close()


def test_a_front_end_that_may_not_be_asked(front):
    reply, _ = front.run('input("? ")', allow_stdin=False)
    assert reply["ename"] == "IOError"


def test_a_front_end_that_leaves_while_it_is_asked(survivor, front):
    leaving = Front(survivor.connection)
    ask(leaving)
    leaving.close()
    waiting = front.execute("kept")
    interrupt(front)
    assert front.reply(waiting).content["status"] in ("ok", "aborted")

"""bench.load.page_state: the state of a browser window follows the messages of the server."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load.page_state import PageState, ProtocolError, Run


def receive(page: PageState, *messages: ForwardMsg) -> Run | None:
    """The result of the last message."""
    run = None
    for message in messages:
        run = page.receive(message.SerializeToString())
    return run


def new_session() -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.main_script_hash = "main"
    message.new_session.config.max_cached_message_age = 2
    return message


def finished(
    status: "ForwardMsg.ScriptFinishedStatus.ValueType" = ForwardMsg.FINISHED_SUCCESSFULLY,
) -> ForwardMsg:
    return ForwardMsg(script_finished=status)


def button_group(key: str, *labels: str, default: int = 0) -> ForwardMsg:
    message = ForwardMsg()
    group = message.delta.new_element.button_group
    group.id = f"$$ID-0123456789abcdef-{key}"
    for label in labels:
        group.options.add(content=label)
    group.default.append(default)
    return message


def chart(hash: str) -> ForwardMsg:
    message = ForwardMsg(hash=hash)
    message.metadata.cacheable = True
    message.delta.new_element.plotly_chart.spec = "x" * 12_000
    return message


def parsed(data: bytes) -> BackMsg:
    return BackMsg.FromString(data)


def test_choose_sends_all_widgets_and_keeps_the_value() -> None:
    page = PageState()
    groups = (button_group("sex", "both", "women"), button_group("list", "63", "34"))
    assert receive(page, new_session(), *groups, finished())
    widget = page.widget("sex")
    assert widget is not None
    state = parsed(page.choose(widget, ["women"])).rerun_script
    sent = {
        each.id[-4:].lstrip("-"): list(each.string_array_value.data) for each in state.widget_states.widgets
    }
    assert sent == {"sex": ["women"], "list": ["63"]}
    # The server does not set it, so it stays as the user left it.
    receive(page, new_session(), *groups, finished())
    assert widget.value == ["women"]


def test_widget_is_removed_when_a_run_does_not_draw_it() -> None:
    page = PageState()
    receive(
        page,
        new_session(),
        button_group("sex", "both", "women"),
        button_group("list", "63", "34"),
        finished(),
    )
    receive(page, new_session(), button_group("list", "63", "34"), finished())
    assert page.widget("sex") is None
    assert page.widget("list") is not None
    assert page.widget("system", "list") is page.widget("list"), "the first key that exists"


def test_receive_ignores_a_run_that_ends_early_for_a_rerun() -> None:
    page = PageState()
    early = finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert receive(page, new_session(), button_group("sex", "both"), early) is None
    run = receive(page, new_session(), button_group("sex", "both"), finished())
    assert run is not None
    assert run.drawn["button_group"] == 2


def test_receive_ignores_an_end_without_a_beginning() -> None:
    page = PageState()
    page.arrive("", "")
    assert receive(page, finished()) is None


def test_large_messages_are_cached_referenced_and_dropped_after_two_runs() -> None:
    page = PageState()
    receive(page, new_session(), chart("abc"), finished())
    assert list(parsed(page.arrive("", "")).rerun_script.cached_message_hashes) == ["abc"]
    run = receive(page, new_session(), ForwardMsg(ref_hash="abc"), finished())
    assert run is not None
    assert run.drawn == {"plotly_chart": 1}
    for _ in range(3):
        receive(page, new_session(), finished())
    assert list(parsed(page.arrive("", "")).rerun_script.cached_message_hashes) == []
    with pytest.raises(ProtocolError, match="abc"):
        receive(page, new_session(), ForwardMsg(ref_hash="abc"))


def test_timer_lasts_until_it_is_stopped_or_the_whole_page_runs() -> None:
    def timer(fragment: str) -> ForwardMsg:
        message = ForwardMsg()
        message.auto_rerun.fragment_id, message.auto_rerun.interval = fragment, 0.4
        return message

    stop = ForwardMsg()
    stop.stop_auto_rerun.fragment_ids.append("a")
    page = PageState()
    receive(page, new_session(), timer("a"), timer("b"), finished())
    assert set(page.timers) == {"a", "b"}
    receive(page, stop)
    assert set(page.timers) == {"b"}
    tick = parsed(page.tick("b")).rerun_script
    assert (tick.fragment_id, tick.is_auto_rerun) == ("b", True)
    receive(page, new_session(), finished())
    assert page.timers == {}


def test_exceptions_and_error_alerts_are_faults() -> None:
    exception, error = ForwardMsg(), ForwardMsg()
    exception.delta.new_element.exception.type = "ValueError"
    exception.delta.new_element.exception.message = "no such indicator"
    alert = error.delta.new_element.alert
    alert.body, alert.format = "number 123abc", alert.ERROR
    run = receive(PageState(), new_session(), exception, error, finished())
    assert run is not None
    assert run.faults == ["ValueError: no such indicator", "number 123abc"]

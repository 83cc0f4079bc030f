"""getFile: the link by which the bot fetches what a user sent."""

from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.registry import method
from tests.telegram_server.state import State
from tests.telegram_server.wire import Json


@method("getFile", required={"file_id": Kind.STRING})
async def get_file(state: State, call: Call) -> Json:
    return state.files.link(call.string("file_id"))

"""getUpdates, setWebhook and their relatives: how the bot wants its updates."""

import re
from urllib.parse import urlsplit

from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.registry import method
from tests.telegram_server.state import State, Webhook
from tests.telegram_server.wire import Json, bad_request, conflict

LONGEST_POLL = 50
_PORTS = {80, 88, 443, 8443}
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method(
    "getUpdates",
    optional={
        "offset": Kind.INTEGER,
        "limit": Kind.INTEGER,
        "timeout": Kind.INTEGER,
        "allowed_updates": Kind.ARRAY,
    },
)
async def get_updates(state: State, call: Call) -> list[Json]:
    if state.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    limit, timeout = call.integer("limit", 100), call.integer("timeout")
    if not 1 <= limit <= 100:
        raise bad_request("limit must be between 1 and 100")
    if timeout < 0:
        raise bad_request("timeout must not be negative")
    if "allowed_updates" in call:
        state.updates.allow(call.array("allowed_updates"))
    return await state.updates.poll(call.integer("offset"), limit, min(timeout, LONGEST_POLL))


@method(
    "setWebhook",
    required={"url": Kind.STRING},
    optional={
        "certificate": Kind.FILE,
        "ip_address": Kind.STRING,
        "max_connections": Kind.INTEGER,
        "allowed_updates": Kind.ARRAY,
        "drop_pending_updates": Kind.BOOLEAN,
        "secret_token": Kind.STRING,
    },
)
async def set_webhook(state: State, call: Call) -> bool:
    url = call.string("url")
    if url:
        _check_address(url, plain_http=state.plain_http_webhooks)
    secret, connections = call.string("secret_token"), call.integer("max_connections", 40)
    if "secret_token" in call and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= connections <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    if "allowed_updates" in call:
        state.updates.allow(call.array("allowed_updates"))
    if call.flag("drop_pending_updates"):
        state.updates.clear()
    state.webhook = Webhook(url, secret, connections, "certificate" in call)
    state.updates.interrupt("setWebhook")
    state.updates.changed.set()
    return True


def _check_address(url: str, *, plain_http: bool) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (plain_http and parts.scheme == "http"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    if not plain_http and (parts.port or 443) not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


@method("deleteWebhook", optional={"drop_pending_updates": Kind.BOOLEAN})
async def delete_webhook(state: State, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        state.updates.clear()
    state.webhook = Webhook()
    return True


@method("getWebhookInfo")
async def get_webhook_info(state: State, _: Call) -> Json:
    webhook = state.webhook
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": webhook.has_certificate,
        "pending_update_count": len(state.updates.pending),
        "allowed_updates": sorted(state.updates.allowed),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if webhook.last_error:
        info["last_error_date"] = webhook.last_error_date
        info["last_error_message"] = webhook.last_error
    return info

"""What to write into a setting that cannot be used, in Vietnamese and English.

In: nothing. Out: for each field of `Settings` one clause. `texts` puts it into its sentence.
"""

from collections.abc import Mapping

VIETNAMESE: Mapping[str, str] = {
    "documents_dir": "hãy ghi đường dẫn tới thư mục tài liệu",
    "data_dir": "hãy ghi đường dẫn tới thư mục dữ liệu",
    "sources": "hãy ghi các địa chỉ, cách nhau bằng dấu cách",
    "sources_limit": "hãy ghi số trang nhiều nhất mỗi lần cập nhật, ít nhất là 1",
    "sources_private": "hãy ghi 1 hoặc 0",
    "watch": "hãy ghi 1 hoặc 0",
    "min_confidence": "hãy ghi một số từ 0 đến 1, ví dụ 0.5",
    "language": "hãy ghi vi hoặc en",
    "reader": "hãy ghi on hoặc off",
    "reader_threads": "hãy ghi một số từ 1 đến 64",
    "telegram_token": "hãy ghi token mà BotFather đã cấp",
    "telegram_api_url": "hãy ghi địa chỉ máy chủ Bot API, ví dụ https://api.telegram.org",
    "telegram_workers": "hãy ghi một số từ 1 đến 64",
    "admins": "hãy ghi mã số của các quản trị viên, cách nhau bằng dấu phẩy",
    "allowed_chats": "hãy ghi mã số của các cuộc trò chuyện, cách nhau bằng dấu phẩy",
    "rate_limit": "hãy ghi số câu hỏi mỗi phút, 0 là không giới hạn",
    "journal_days": "hãy ghi số ngày, ít nhất là 1",
    "webhook_url": "hãy ghi địa chỉ https mà Telegram gọi tới được",
    "webhook_secret": "chỉ dùng A-Z, a-z, 0-9, _ và -, tối đa 256 ký tự",
    "webhook_host": "hãy ghi địa chỉ mạng của máy này, ví dụ 127.0.0.1",
    "webhook_port": "hãy ghi một số từ 1 đến 65535",
    "metrics_host": "hãy ghi địa chỉ mạng của máy này, ví dụ 127.0.0.1",
    "metrics_port": "hãy ghi một số từ 1 đến 65535",
}

ENGLISH: Mapping[str, str] = {
    "documents_dir": "give the path of the folder with the documents",
    "data_dir": "give the path of the data folder",
    "sources": "give addresses with spaces between them",
    "sources_limit": "give the most pages of one refresh, at least 1",
    "sources_private": "give 1 or 0",
    "watch": "give 1 or 0",
    "min_confidence": "give a number from 0 to 1, such as 0.5",
    "language": "give vi or en",
    "reader": "give on or off",
    "reader_threads": "give a number from 1 to 64",
    "telegram_token": "give the token that BotFather issued",
    "telegram_api_url": "give the address of the Bot API server, such as https://api.telegram.org",
    "telegram_workers": "give a number from 1 to 64",
    "admins": "give the administrators' numeric ids with commas between them",
    "allowed_chats": "give the chats' numeric ids with commas between them",
    "rate_limit": "give the questions a minute, 0 for no limit",
    "journal_days": "give a number of days, at least 1",
    "webhook_url": "give the https address at which Telegram reaches the bot",
    "webhook_secret": "use A-Z, a-z, 0-9, _ and -, at most 256 of them",
    "webhook_host": "give an address of this machine, such as 127.0.0.1",
    "webhook_port": "give a number from 1 to 65535",
    "metrics_host": "give an address of this machine, such as 127.0.0.1",
    "metrics_port": "give a number from 1 to 65535",
}

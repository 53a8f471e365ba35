"""What a password must be, in the words of the service."""

from django.contrib.auth import password_validation


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"密码至少 {self.min_length} 位。"

    def get_help_text(self) -> str:
        return self.get_error_message()


class NotAboutOneself(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "密码与您的登录名、姓名或邮箱太相似，请换一个。"

    def get_help_text(self) -> str:
        return "不要与您的登录名、姓名或邮箱相似。"


class NotCommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "这个密码太常见，请换一个。"

    def get_help_text(self) -> str:
        return "不要用常见的密码。"


class NotDigitsOnly(password_validation.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "密码不能全是数字。"

    def get_help_text(self) -> str:
        return "不要全用数字。"

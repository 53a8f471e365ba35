"""What is kept of every received file and read by people. Pure."""

from enterprises.typed.boxes import Box, Kind

NAME = Box("name", "文件名", Kind.FILE_NAME, 255, required=True)
SIZE = Box("size", "字节数", Kind.FILE_SIZE, required=True)

"""The year's attendance: a document for people and a workbook beside it, from one reading."""

from __future__ import annotations

from reports.attendance.pages import attendance
from reports.attendance.sheets import attendance_workbook, register_workbook
from reports.attendance.year import AttendanceYear, read_year

__all__ = ["AttendanceYear", "attendance", "attendance_workbook", "read_year", "register_workbook"]

"""The JSON API: the same views as the pages, as data."""

from fastapi import APIRouter

router = APIRouter(prefix="/api/v1")

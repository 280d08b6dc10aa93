"""Writers that run in processes of their own, as two clerks at two machines would."""

import multiprocessing
from collections.abc import Callable, Sequence
from typing import Any

from awards.errors.base import AwardsError
from awards.models.ceremony import Ceremony
from awards.services.recipients import change
from awards.store.door import writing
from awards.store.place import Place
from factories import a_person

WAIT_SECONDS = 120


def count_up(place: Place, who: str, times: int, failures: Any) -> None:
    """Read a number from one record, add one, write it back; one batch each time."""
    for _ in range(times):
        try:
            with writing(place, who=who, command="count") as session:
                ceremony = session.get_one(Ceremony, 1)
                change(session, ceremony, {"note": str(int(ceremony.note or 0) + 1)})
        except AwardsError as error:
            failures.put(type(error).__name__)


def add_people(place: Place, who: str, times: int, failures: Any) -> None:
    """Add people, one batch each."""
    for number in range(times):
        try:
            with writing(place, who=who, command="add") as session:
                a_person(session, f"{who} {'I' * (number + 1)}")
        except AwardsError as error:
            failures.put(type(error).__name__)


def at_once(task: Callable[..., None], calls: Sequence[tuple[Any, ...]]) -> list[str]:
    """Run a task in several processes at the same time; return the failures that they met."""
    context = multiprocessing.get_context("spawn")
    failures = context.Queue()
    processes = [context.Process(target=task, args=(*call, failures)) for call in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join(WAIT_SECONDS)
    codes = [process.exitcode for process in processes]
    for process in processes:
        process.kill()
    assert codes == [0] * len(processes)
    found = []
    while not failures.empty():
        found.append(str(failures.get()))
    return found

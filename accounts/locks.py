"""Triggers whose functions are our own: no setting of a session switches one off.

`pgtrigger` names, compares and installs them; the function that it writes asks first whether the
session wants the trigger ignored. That question is a switch anybody could turn, and it reads a
missing setting inside an exception block: an aborted subtransaction a row, each walking the queue
of deferred checks, which made an announcement of many rows quadratic.
"""

from typing import Any

import pgtrigger
from pgtrigger import compiler


class OwnTriggerSql(compiler.UpsertTriggerSql):
    """Installs a trigger with exactly the function that was written. Named by migrations."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class _Own(pgtrigger.Trigger):
    """Before one of pgtrigger's classes: its conditions and words, our function."""

    def compile(self, model: Any) -> compiler.Trigger:
        compiled = super().compile(model)
        words: dict[str, Any] = {
            name: value for name, value in compiled.sql.kwargs.items() if name != "ignore_func_name"
        }
        return compiler.Trigger(name=compiled.name, sql=OwnTriggerSql(**words))


class Trigger(_Own, pgtrigger.Trigger):
    """A function of one's own."""


class Protect(_Own, pgtrigger.Protect):
    """Refuses an operation."""


class ReadOnly(_Own, pgtrigger.ReadOnly):
    """Refuses a change of columns."""


class FSM(_Own, pgtrigger.FSM):
    """Refuses a move that is not in the table."""

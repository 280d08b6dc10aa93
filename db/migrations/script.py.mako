"""${message}

House rules: plain `sa` types only, every constraint named, never import awards.models (a migration is frozen),
data steps in plain SQL, no ON DELETE CASCADE; a CHECK names itself through `op.f()`, or Alembic doubles its prefix.
"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}

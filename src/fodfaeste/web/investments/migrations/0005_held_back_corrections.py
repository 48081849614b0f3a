# SPDX-License-Identifier: MPL-2.0
"""How many people corrections are about; of what was stated before it is unknown: so too few."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('investments', '0004_whose_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='statementline',
            name=name,
            field=models.PositiveIntegerField(default=1),
            preserve_default=False,
        )
        for name in ('corrected_units', 'other_units')
    ]

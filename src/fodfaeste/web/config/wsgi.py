# SPDX-License-Identifier: MPL-2.0
"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fodfaeste.web.config.settings.production")
application = get_wsgi_application()

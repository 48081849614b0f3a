# SPDX-License-Identifier: MPL-2.0
"""The app's addresses under ``/investeringer/``."""

from django.urls import path

from fodfaeste.web.investments.views import (
    contract,
    deliveries,
    exports,
    listing,
    money,
    reasons,
    statements,
)

app_name = "investments"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("<slug:slug>/", listing.page, name="page"),
    path("<slug:slug>/aftale/", contract.page, name="contract"),
    path("<slug:slug>/aftale.pdf", contract.pdf, name="contract_pdf"),
    path("<slug:slug>/aftale.yaml", contract.source, name="contract_file"),
    path("<slug:slug>/regneeksempler/", contract.cases, name="cases"),
    path("<slug:slug>/opgoerelser/", statements.listing, name="statements"),
    path("<slug:slug>/opgoerelser/<int:number>/", statements.page, name="statement"),
    path("<slug:slug>/opgoerelser/<int:number>/<int:place>/", reasons.page, name="why"),
    path("<slug:slug>/opgoerelser/<int:number>/aftalt/<int:which>/", reasons.agreed, name="agreed"),
    path(
        "<slug:slug>/opgoerelser/<int:number>.json", exports.statement_json, name="statement_json"
    ),
    path("<slug:slug>/opgoerelser.csv", exports.statements_csv, name="statements_csv"),
    path("<slug:slug>/regneark.xlsx", exports.workbook_file, name="workbook"),
    path("<slug:slug>/penge/", money.page, name="money"),
    path("<slug:slug>/penge/regn/", money.compute, name="compute"),
    path("<slug:slug>/penge/bevaegelser/", money.movements, name="movements"),
    path("<slug:slug>/leverancer/", deliveries.listing, name="deliveries"),
]

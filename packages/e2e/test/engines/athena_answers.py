"""Has Athena answer every named query of a workgroup, asked by boto3 and by the `aws` command.

    athena_answers.py WORKGROUP

Prints JSON: `{client: {name of the query: {"columns": [...], "rows": [[...], ...]}}}`; times as the lake's engines give
them. The command runs within this process, by what its script calls: a Python for each call would take longest of all.
"""
import contextlib
import io
import json
import sys
import time

import boto3
from awscli.clidriver import create_clidriver
from botocore import xform_name

# Of operations whose answers come in pages, by two of them at least.
page_sizes = {"ListNamedQueries": 5, "GetQueryResults": 100}
athena = boto3.client("athena")
driver = create_clidriver()


def by_boto3(operation, **members):
    method = xform_name(operation)
    if operation not in page_sizes:
        return getattr(athena, method)(**members)
    paging = {"PageSize": page_sizes[operation]}
    return athena.get_paginator(method).paginate(PaginationConfig=paging, **members).build_full_result()


def by_command(operation, **members):
    words = ["athena", xform_name(operation, "-"), "--output=json"]
    for name, value in members.items():
        text = value if isinstance(value, str) else json.dumps(value)
        words.append(f"--{xform_name(name, '-')}={text}")
    if operation in page_sizes:
        words.append(f"--page-size={page_sizes[operation]}")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = driver.main(words)
    if status != 0:
        sys.exit(f"aws {' '.join(words)} ended with {status}")
    return json.loads(said.getvalue())


def legible(value, kind):
    if value is None or kind != "timestamp":
        return value
    whole, _, fraction = value.replace(" ", "T").partition(".")
    return f"{whole}.{fraction:0<6}Z"


def answer(ask, execution):
    status = execution["Status"]
    if status["State"] != "SUCCEEDED":
        return status
    found = ask("GetQueryResults", QueryExecutionId=execution["QueryExecutionId"])["ResultSet"]
    described = found["ResultSetMetadata"]["ColumnInfo"]
    kinds = [column["Type"] for column in described]
    # The first row has the names of the columns.
    rows = [[cell.get("VarCharValue") for cell in row["Data"]] for row in found["Rows"]][1:]
    return {
        "columns": [column["Name"] for column in described],
        "rows": [[legible(value, kind) for value, kind in zip(row, kinds)] for row in rows],
    }


def answers(ask, workgroup):
    listed = ask("ListNamedQueries", WorkGroup=workgroup)["NamedQueryIds"]
    named = ask("BatchGetNamedQuery", NamedQueryIds=listed)["NamedQueries"]
    names = {}
    for query in named:
        context = {"Database": query["Database"]}
        started = ask(
            "StartQueryExecution",
            QueryString=query["QueryString"],
            WorkGroup=workgroup,
            QueryExecutionContext=context,
        )
        names[started["QueryExecutionId"]] = query["Name"]
    while True:
        executions = ask("BatchGetQueryExecution", QueryExecutionIds=[*names])["QueryExecutions"]
        if all(one["Status"]["State"] not in ("QUEUED", "RUNNING") for one in executions):
            return {names[one["QueryExecutionId"]]: answer(ask, one) for one in executions}
        time.sleep(0.1)


clients = {"boto3": by_boto3, "aws": by_command}
print(json.dumps({client: answers(ask, sys.argv[1]) for client, ask in clients.items()}))

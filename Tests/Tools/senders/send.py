"""Sends one body with requests and prints the status: send.py FILE [URL]"""
import os
import sys

import requests

answer = requests.post(
    sys.argv[2] if len(sys.argv) > 2 else os.environ["AXON_URL"],
    params={"pixel_id": os.environ["AXON_PIXEL_ID"]},
    headers={"Authorization": os.environ["AXON_KEY"], "Content-Type": "application/json"},
    data=open(sys.argv[1], "rb").read(),
    timeout=30,
)
print(answer.status_code)

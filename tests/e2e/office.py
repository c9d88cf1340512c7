"""What the tests of the suite as a whole share: two organs, and people at desks who act for them."""
import tempfile
import unittest

from suite import Suite, eventually

import yifa_client

_DIRECTORY = tempfile.TemporaryDirectory()
yifa_client.generate(_DIRECTORY.name)

import grpc  # noqa: E402
from yifa.organ.v1 import organ_service_pb2 as os_  # noqa: E402
from yifa.record.v1 import record_service_pb2 as rr  # noqa: E402
from yifa.statistics.v1 import statistics_service_pb2 as ss  # noqa: E402
from yifa.type.v1 import date_pb2, organ_pb2  # noqa: E402

TOWN = "organs/120111101"
DISTRICT = "organs/120111"
PACKAGES = {"complaint": "yifa.complaint.v1.ComplaintService/", "penalty": "yifa.penalty.v1.PenaltyService/",
            "reconsideration": "yifa.reconsideration.v1.ReconsiderationService/",
            "litigation": "yifa.litigation.v1.LitigationService/",
            "disclosure": "yifa.disclosure.v1.DisclosureService/"}


def on(year, month, day):
    return date_pb2.Date(year=year, month=month, day=day)


class Office(unittest.TestCase):
    """A suite of five processes that knows a town and its district."""

    BIN = None  # where the binaries are

    def setUp(self):
        self.suite = Suite(self.BIN)
        self.suite.__enter__()
        self.addCleanup(self.suite.__exit__)
        for organ, name, prefix, level in ((TOWN, "杨柳青镇人民政府", "杨政", organ_pb2.ORGAN_LEVEL_TOWNSHIP),
                                           (DISTRICT, "西青区人民政府", "西青政", organ_pb2.ORGAN_LEVEL_COUNTY)):
            self.put_organ(organ, name, prefix, level)
        for service in PACKAGES:
            eventually(lambda: self.has_organ(service, DISTRICT))

    def put_organ(self, organ, name, prefix, level):
        code = organ.split("/")[1]
        return self.client("complaint", "administrator", "admin", "").call(
            "yifa.organ.v1.OrganService/PutOrgan",
            os_.PutOrganRequest(request_id=yifa_client.new_id(), organ_id=code, organ=organ_pb2.Organ(
                display_name=name, region_code=code, level=level, document_prefix=prefix)), organ_pb2.Organ)

    def client(self, service, roles, principal, organ=TOWN):
        return yifa_client.Client(self.suite.addresses[service], principal, organ, roles)

    def has_organ(self, service, organ):
        try:
            return self.client(service, "auditor", "a").call(
                "yifa.organ.v1.OrganService/GetOrgan", os_.GetOrganRequest(name=organ), organ_pb2.Organ)
        except grpc.RpcError as error:
            self.assertEqual(error.code(), grpc.StatusCode.NOT_FOUND)
            return None

    def act(self, service, who, method, request, response, organ=TOWN):
        roles, principal = who
        request.request_id = yifa_client.new_id()
        return self.client(service, roles, principal, organ).call(PACKAGES[service] + method, request, response)

    def get(self, service, name, request, response, organ=TOWN):
        method = "Get" + response.DESCRIPTOR.name
        return self.client(service, "intake,officer,head", "reader", organ).call(
            PACKAGES[service] + method, request(name=name), response)

    def has_entry(self, service, act, resource, organ):
        """True if the service's record says that the act was done to the resource."""
        try:
            page = self.client(service, "auditor", "a", organ).call(
                "yifa.record.v1.RecordService/ListCaseEntries", rr.ListCaseEntriesRequest(name=resource),
                rr.ListCaseEntriesResponse)
        except grpc.RpcError as error:
            self.assertEqual(error.code(), grpc.StatusCode.NOT_FOUND)
            return False
        return any(rr.Entry.FromString(found.entry).act == act for found in page.entries)

    def figures(self, service, year, organ=TOWN):
        """What the service counted in the year: by figure and label."""
        year = self.client(service, "auditor", "a", organ).call(
            "yifa.statistics.v1.StatisticsService/GetYear", ss.GetYearRequest(name=f"{organ}/years/{year}"), ss.Year)
        return {(figure.figure, figure.label): figure.value for figure in year.figures}

// Files of a case, and papers of the hotline that are served.
#include <gmock/gmock.h>

#include "common/casework/writer/files.h"
#include "common/casework/writer/keys.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::complaint {
namespace {

class AttachmentsTest : public ComplaintTest {
 protected:
  Answer Attach(const Complaint& complaint, Date date, const std::string& sha256) {
    auto request = On<v1::AttachToComplaintRequest>(complaint, date);
    *request.add_attachments() = Attachment(sha256, v1::ATTACHMENT_SOURCE_RESPONDENT);
    return Do(std::move(request));
  }
};

// a18. 投诉举报处理暂行办法第九条: the facts and what they rest on.
TEST_F(AttachmentsTest, CMP02_FilesComeWithASubmissionAndAfterIt) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  *complaint.add_attachments() =
      Attachment(Uploaded("购物小票"), v1::ATTACHMENT_SOURCE_COMPLAINANT);
  *complaint.mutable_attachments(0)->mutable_receive_date() = testing::D(2020, 1, 1);
  const Complaint registered = Registered(complaint, Date(2022, 3, 1));
  ASSERT_EQ(registered.attachments_size(), 1);
  EXPECT_EQ(FormatDate(*FromProto(registered.attachments(0).receive_date())),
            "2022-03-01");  // not the caller's to say
  const Complaint accepted = Accept(registered, Date(2022, 3, 2)).value_or(Complaint());
  const Answer more = Attach(accepted, Date(2022, 3, 4), Uploaded("答辩"));
  ASSERT_THAT(more, IsOk());
  EXPECT_EQ(State(*more), "ACCEPTED");
  ASSERT_EQ(more->attachments_size(), 2);
  EXPECT_EQ(FormatDate(*FromProto(more->attachments(1).receive_date())), "2022-03-04");
  for (const v1::Track track : {v1::TRACK_REPORT, v1::TRACK_PETITION, v1::TRACK_HOTLINE})
    EXPECT_THAT(Attach(Registered(OnTrack(track), Date(2022, 3, 1)), Date(2022, 3, 2),
                       Uploaded("答辩")),
                IsOk());
  EXPECT_THAT(Attach(Accepted(v1::TRACK_PETITION, Date(2022, 6, 1), Date(2022, 6, 2)),
                     Date(2022, 6, 3), Uploaded("答辩")),
              IsOk());
}

TEST_F(AttachmentsTest, CMP02_AFileMustHaveBeenUploaded) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  EXPECT_THAT(Attach(registered, Date(2022, 3, 2), Hex(Bytes(Sha256("没有")))),
              HasMetadata("field", "attachments[0].sha256"));
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  *complaint.add_attachments() =
      Attachment(Hex(Bytes(Sha256("没有"))), v1::ATTACHMENT_SOURCE_COMPLAINANT);
  EXPECT_THAT(Register(complaint, Date(2022, 3, 1)),
              HasMetadata("field", "complaint.attachments[0].sha256"));
  EXPECT_THAT(Do(On<v1::AttachToComplaintRequest>(registered, Date(2022, 3, 2))),
              HasMetadata("field", "attachments"));
}

TEST_F(AttachmentsTest, CMP08_AFindingOfTheOrgansHasNoFileOfTheConsumer) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  *complaint.add_attachments() =
      Attachment(Uploaded("购物小票"), v1::ATTACHMENT_SOURCE_COMPLAINANT);
  const Complaint registered = Registered(complaint, Date(2022, 3, 1));
  ASSERT_THAT(Accept(registered, Date(2022, 3, 2)), IsOk());
  auto request = On<v1::RecordLeadRequest>(registered, Date(2022, 3, 3));
  request.set_facts("发现销售过期食品");
  const Answer found = Do(request);
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(GetNamed(found->links(0).complaint()).attachments_size(), 0);
}

TEST_F(AttachmentsTest, CMP19_WhatANewReportBringsGoesWithItsFacts) {
  service_.clock().SetToday(Date(2026, 12, 31));
  const Complaint first = Registered(OnTrack(v1::TRACK_REPORT), Date(2026, 5, 11));
  Complaint again = OnTrack(v1::TRACK_REPORT);
  again.set_facts("另有一批商品过期。");
  again.set_duplicate_of(first.name());
  *again.add_attachments() =
      Attachment(Uploaded("照片"), v1::ATTACHMENT_SOURCE_COMPLAINANT);
  const Complaint second = Registered(again, Date(2026, 5, 20));
  ASSERT_THAT(Do(On<v1::MergeReportRequest>(second, Date(2026, 5, 21))), IsOk());
  ASSERT_EQ(Get(first).attachments_size(), 1);
  EXPECT_EQ(FormatDate(*FromProto(Get(first).attachments(0).receive_date())),
            "2026-05-20");
  // Each of the two cases opens the file by itself.
  const auto snapshot = service_.engine().store().Read();
  for (const Complaint& complaint : {first, second})
    EXPECT_NE(casework::KeyByCase(
                  casework::ReaderOf(*snapshot), service_.engine().vault(),
                  casework::EvidenceName(testing::kOrgan, again.attachments(0).sha256()),
                  complaint.name())
                  .value_or(""),
              "");
}

// The answer to a hotline request by mail: served by its receipt.
TEST_F(AttachmentsTest, COM03_PapersOfTheHotlineAreServed) {
  const Complaint concluded =
      Conclude(Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 2)),
               Date(2022, 3, 4))
          .value_or(Complaint());
  auto serve = On<type::v1::ServeDocumentsRequest>(concluded, Date(2022, 3, 5));
  serve.add_documents(concluded.documents_size());
  serve.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  const Answer posted = Do(serve);
  ASSERT_THAT(posted, IsOk());
  ASSERT_EQ(posted->services_size(), 1);
  EXPECT_FALSE(posted->services(0).has_delivery());
  auto record = On<type::v1::RecordServiceRequest>(concluded, Date(2022, 3, 9));
  record.set_service(1);
  record.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  *record.mutable_delivery()->mutable_receipt_date() = testing::D(2022, 3, 8);
  const Answer received = Do(record);
  ASSERT_THAT(received, IsOk());
  EXPECT_TRUE(received->services(0).has_delivery());
}

TEST_F(AttachmentsTest, COM03_AHotlineAnswerMayBeServedAsItIsTold) {
  const Complaint concluded =
      Conclude(Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 2)),
               Date(2022, 3, 4))
          .value_or(Complaint());
  auto tell = On<v1::TellComplainantRequest>(concluded, Date(2022, 3, 5));
  tell.set_subject(v1::TELLING_SUBJECT_RESULT);
  tell.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
  const Answer told = Do(tell);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(told->services_size(), 1);
}

}  // namespace
}  // namespace yifa::complaint

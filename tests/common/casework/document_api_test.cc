// Drafts: what an act would issue, before it is done.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"
#include "yifa/document/v1/document_service.pb.h"

namespace yifa::complaint {
namespace {

using document::v1::IssuedDocument;
using document::v1::PreviewDocumentsRequest;
using document::v1::PreviewDocumentsResponse;
using ::testing::HasSubstr;
using testing::kOrgan;
using testing::kOtherOrgan;
using ::testing::Not;
using ::testing::StartsWith;
using Drafts = absl::StatusOr<PreviewDocumentsResponse>;

constexpr char kUuid[] = "0b1e7a62-6d5c-4b0e-9d0a-1f6b1a2c3d4e";

class PreviewTest : public ComplaintTest {
 protected:
  v1::AcceptComplaintRequest Acceptance() {
    auto request = On<v1::AcceptComplaintRequest>(complaint_, Date(2022, 4, 6));
    request.set_request_id(kUuid);
    return request;
  }
  static PreviewDocumentsRequest Of(const google::protobuf::Message& act) {
    PreviewDocumentsRequest request;
    request.set_parent(kOrgan);
    request.mutable_request()->PackFrom(act);
    return request;
  }
  Drafts Preview(PreviewDocumentsRequest request, const char* role = "intake",
                 const char* organ = kOrgan) {
    return service_.Call<PreviewDocumentsResponse>(Staff("wang.fang", {role}, organ),
                                                   std::move(request));
  }
  std::string IssuedText(const std::string& name) {
    document::v1::GetDocumentRequest request;
    request.set_name(name);
    return service_.Call<IssuedDocument>(Staff("wang.fang", {"intake"}), request)
        .value_or(IssuedDocument())
        .text();
  }

  const Complaint complaint_ = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 4, 6));
};

TEST_F(PreviewTest, ADraftIsWhatIsIssuedWithoutItsNumberAndHash) {
  const uint64_t size = service_.engine().record_size();
  const Drafts drafts = Preview(Of(Acceptance()));
  ASSERT_THAT(drafts, IsOk());
  ASSERT_EQ(drafts->documents_size(), 1);
  const IssuedDocument& draft = drafts->documents(0);
  EXPECT_THAT(draft.text(), HasSubstr("〔2022〕　号"));
  EXPECT_EQ(draft.document().kind(), "complaint_acceptance");
  for (const std::string& empty :
       {draft.sha256(), draft.document().name(), draft.document().number(),
        draft.document().sha256(), draft.document().template_sha256(), draft.pdf()})
    EXPECT_EQ(empty, "");
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_EQ(Get(complaint_).SerializeAsString(), complaint_.SerializeAsString());

  // The act itself, with the same request_id, takes the first number.
  const Answer accepted = Do(Acceptance());
  ASSERT_THAT(accepted, IsOk());
  EXPECT_EQ(accepted->documents(0).ordinal(), 1);
  std::string text = IssuedText(accepted->documents(0).name());
  const size_t number = text.find("〕1号");
  ASSERT_NE(number, std::string::npos);
  text.replace(number, std::string("〕1号").size(), "〕　号");
  EXPECT_EQ(draft.text(), text);
}

TEST_F(PreviewTest, ADraftHasPagesAndAWordFileButNoHash) {
  PreviewDocumentsRequest request = Of(Acceptance());
  request.set_view(document::v1::DOCUMENT_VIEW_PDF);
  const Drafts pages = Preview(request);
  ASSERT_THAT(pages, IsOk());
  EXPECT_THAT(pages->documents(0).pdf(), StartsWith("%PDF-"));
  EXPECT_THAT(pages->documents(0).pdf(), Not(HasSubstr("sha256:")));
  request.set_view(document::v1::DOCUMENT_VIEW_DOCX);
  const Drafts word = Preview(request);
  ASSERT_THAT(word, IsOk());
  EXPECT_THAT(word->documents(0).docx(), StartsWith("PK"));
  EXPECT_EQ(word->documents(0).pdf(), "");
}

TEST_F(PreviewTest, WhatTheActIsRefusedForSoIsItsDraft) {
  ASSERT_THAT(Do(Acceptance()), IsOk());
  auto again = Acceptance();
  again.set_request_id("0b1e7a62-6d5c-4b0e-9d0a-1f6b1a2c3d4f");
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(Preview(Of(again)), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  again.clear_act_date();
  EXPECT_THAT(Preview(Of(again)), HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_EQ(service_.engine().record_size(), size);
}

TEST_F(PreviewTest, WhoMayNotActMayNotTry) {
  EXPECT_THAT(Preview(Of(Acceptance()), "auditor"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Preview(Of(Acceptance()), "intake", kOtherOrgan),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  PreviewDocumentsRequest elsewhere = Of(Acceptance());
  elsewhere.set_parent(kOtherOrgan);
  EXPECT_THAT(Preview(elsewhere), HasReason(api::v1::REASON_OTHER_ORGAN));
}

TEST_F(PreviewTest, WhatIsNoActOfTheServiceIsRefused) {
  for (const google::protobuf::Message* other :
       {static_cast<const google::protobuf::Message*>(&complaint_),
        static_cast<const google::protobuf::Message*>(
            &PreviewDocumentsRequest::default_instance())})
    EXPECT_THAT(Preview(Of(*other)), HasReason(api::v1::REASON_INVALID_FIELD));
  PreviewDocumentsRequest broken = Of(Acceptance());
  broken.mutable_request()->set_value("\xff");
  EXPECT_THAT(Preview(broken), HasReason(api::v1::REASON_INVALID_FIELD));
}

// A case that does not exist yet is made by its first act.
TEST_F(PreviewTest, AnActThatCreatesACaseHasItsDraftsToo) {
  v1::RegisterComplaintRequest request;
  request.set_parent(kOrgan);
  request.set_request_id(kUuid);
  *request.mutable_act_date() = ToProto(Date(2022, 4, 6));
  *request.mutable_complaint() = OnTrack(v1::TRACK_COMPLAINT);
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(Preview(Of(request)), IsOk());
  EXPECT_EQ(service_.engine().record_size(), size);
}

TEST_F(PreviewTest, AnIssuedDocumentHasItsWordFile) {
  const Answer accepted = Do(Acceptance());
  ASSERT_THAT(accepted, IsOk());
  document::v1::GetDocumentRequest request;
  request.set_name(accepted->documents(0).name());
  request.set_view(document::v1::DOCUMENT_VIEW_DOCX);
  const auto issued =
      service_.Call<IssuedDocument>(Staff("wang.fang", {"intake"}), request);
  ASSERT_THAT(issued, IsOk());
  EXPECT_THAT(issued->docx(), StartsWith("PK"));
}

TEST_F(PreviewTest, TheFileOfACaseHasEachDocumentAtItsPage) {
  ASSERT_THAT(Do(Acceptance()), IsOk());
  document::v1::GetCaseFileRequest request;
  request.set_name(complaint_.name());
  const auto file =
      service_.Call<document::v1::CaseFile>(Staff("wang.fang", {"intake"}), request);
  ASSERT_THAT(file, IsOk());
  EXPECT_THAT(file->pdf(), StartsWith("%PDF-"));
  const Complaint now = Get(complaint_);
  ASSERT_EQ(file->documents_size(), now.documents_size());
  ASSERT_GT(file->documents_size(), 0);
  EXPECT_EQ(file->documents(0).document().number(), now.documents(0).number());
  EXPECT_EQ(file->documents(0).first_page(), 1);
  EXPECT_EQ(file->documents(0).sha256(), file->documents(0).document().sha256());
  EXPECT_EQ(now.documents(0).sha256(), "");  // told with the text only
  EXPECT_FALSE(file->documents(0).redacted());
  EXPECT_THAT(service_.Call<document::v1::CaseFile>(
                  Staff("zhao.liu", {"intake"}, kOtherOrgan), request),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  request.set_name(complaint_.name() + "0");
  EXPECT_THAT(
      service_.Call<document::v1::CaseFile>(Staff("wang.fang", {"intake"}), request),
      HasReason(api::v1::REASON_NOT_FOUND));
}

}  // namespace
}  // namespace yifa::complaint

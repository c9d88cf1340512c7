// H2, M2: who reads everything that is not kept from him, or has the database, and tries
// each name of a list, finds no reporter by any hash.
#include <gmock/gmock.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/sha256.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/document/v1/document_service.pb.h"

namespace yifa::complaint {
namespace {

using casework::Caller;
using casework::MessagePtr;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kRequestId[] = "6f1a0c1e-2f30-4b52-8a41-5d0c1b7a9e10";

// What is guessed by: six hundred names.
std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const char* surname : {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周",
                              "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗",
                              "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹"})
    for (const char* given :
         {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊",   "军", "洋",
          "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平"})
      names.push_back(absl::StrCat(surname, given));
  return names;
}

std::string HalfOf(const Hash& hash) { return std::string(Bytes(hash).substr(0, 16)); }

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Whether one of the halves of hashes stands in the bytes, as such or in hexadecimal.
bool HoldsAny(const std::string& bytes,
              const std::set<std::string, std::less<>>& halves) {
  const std::string_view all = bytes;
  for (size_t at = 0; at + 16 <= all.size(); ++at)
    if (halves.contains(all.substr(at, 16))) return true;
  std::string decoded;
  for (size_t at = 0; at + 32 <= all.size(); ++at) {
    decoded.clear();
    for (size_t i = 0; i < 32; i += 2) {
      const int high = DigitOf(all[at + i]), low = DigitOf(all[at + i + 1]);
      if (high < 0 || low < 0) break;
      decoded.push_back(static_cast<char>(high * 16 + low));
    }
    if (decoded.size() == 16 && halves.contains(decoded)) return true;
  }
  return false;
}

class DictionaryTest : public ComplaintTest {
 protected:
  DictionaryTest() {
    Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
    complaint.mutable_complainant()->set_display_name(name_);
    request_.set_parent(testing::kOrgan);
    request_.set_request_id(kRequestId);
    *request_.mutable_act_date() = testing::D(2022, 3, 1);
    *request_.mutable_complaint() = complaint;
    const Answer registered = Do(request_);
    EXPECT_THAT(registered, IsOk());
    case_ =
        Accept(registered.value_or(Complaint()), Date(2022, 3, 2)).value_or(Complaint());
  }

  absl::StatusOr<document::v1::IssuedDocument> Paper(const Caller& caller) {
    document::v1::GetDocumentRequest get;
    get.set_name(case_.documents(0).name());
    return service_.Call<document::v1::IssuedDocument>(caller, get);
  }

  // Of each name: its hash, that of the paper and of the request that would have it, with
  // no key and with an empty one.
  std::set<std::string, std::less<>> Guesses() {
    std::set<std::string, std::less<>> halves;
    const HmacSha256 empty("");
    const std::string paper = Paper(Staff("head", {"head"}))->text();
    EXPECT_THAT(paper, ::testing::HasSubstr(name_));
    for (const std::string& name : Names()) {
      v1::RegisterComplaintRequest request = request_;
      request.mutable_complaint()->mutable_complainant()->set_display_name(name);
      const std::string guesses[] = {
          name, absl::StrReplaceAll(paper, {{name_, name}}), request.SerializeAsString(),
          absl::StrCat(request.GetTypeName(), request.SerializeAsString())};
      for (const std::string& guess : guesses) {
        halves.insert(HalfOf(Sha256(guess)));
        halves.insert(HalfOf(empty.Of(guess)));
      }
    }
    return halves;
  }

  // Every answer of every method that reads, one after another.
  std::string AllToldTo(const Caller& caller) {
    std::string all;
    const casework::Surface surface = service_.engine().surface();
    for (const casework::Method& method : surface.methods) {
      const auto* type = method.descriptor->input_type();
      if (!method.unary || type->FindFieldByName("request_id") != nullptr) continue;
      for (const std::string& name :
           {case_.name(), case_.documents(0).name(), std::string(testing::kOrgan)}) {
        std::shared_ptr<Message> request(
            google::protobuf::MessageFactory::generated_factory()
                ->GetPrototype(type)
                ->New());
        for (const auto& [field_name, value] :
             {std::pair<const char*, std::string>("name", name),
              std::pair<const char*, std::string>("parent", testing::kOrgan)})
          if (const FieldDescriptor* field = type->FindFieldByName(field_name))
            request->GetReflection()->SetString(request.get(), field, value);
        if (method.may && !method.may(caller, *request).ok()) continue;
        const absl::StatusOr<MessagePtr> answer =
            testing::Ask(surface, caller, std::move(request));
        all += answer.ok() ? (*answer)->SerializeAsString() : answer.status().ToString();
      }
    }
    if (caller.Has("auditor") || caller.Has("service"))
      for (const auto& logged : testing::ReadRecord(surface, caller))
        all += logged.SerializeAsString();
    return all + ProofsTo(caller);
  }

  const std::string name_ = Names()[417];
  v1::RegisterComplaintRequest request_;
  Complaint case_;

 private:
  std::string ProofsTo(const Caller& caller) {
    std::string all;
    const auto size = static_cast<int64_t>(service_.engine().record_size());
    for (int64_t i = 0; i < size; ++i) {
      record::v1::GetInclusionProofRequest request;
      request.set_sequence(i);
      request.set_tree_size(size);
      const auto proof = service_.Call<record::v1::InclusionProof>(caller, request);
      EXPECT_THAT(proof, IsOk());
      if (proof.ok()) all += proof->SerializeAsString();
    }
    return all;
  }
};

TEST_F(DictionaryTest, H2_NoHashThatIsServedTellsWhoReported) {
  const auto guesses = Guesses();
  EXPECT_GE(guesses.size(), 4000u);
  const Caller readers[] = {Staff("zhang.wei", {"officer"}),
                            Staff("zhao", {"reviewer"}),
                            Staff("admin", {"administrator"}),
                            Staff("audit", {"auditor"}),
                            Staff("nobody", {}),
                            {"yifa-penalty", "", {"service"}}};
  for (const Caller& reader : readers) {
    const std::string all = AllToldTo(reader);
    EXPECT_FALSE(all.empty());
    EXPECT_EQ(all.find(name_), std::string::npos) << reader.principal;
    EXPECT_FALSE(HoldsAny(all, guesses)) << reader.principal;
  }
  // Who is given the whole of a paper is told its hash, which the paper has printed.
  const auto whole = Paper(Staff("head", {"head"}));
  ASSERT_THAT(whole, IsOk());
  EXPECT_EQ(whole->document().sha256(), Hex(Bytes(Sha256(whole->text()))));
  EXPECT_TRUE(HoldsAny(AllToldTo(Staff("head", {"head"})), guesses));
}

TEST_F(DictionaryTest, M2_NoHashOnTheDiskTellsWhatWasAsked) {
  const auto guesses = Guesses();
  const auto snapshot = service_.engine().store().Read();
  std::string stored;
  for (int i = 0; i < store::kFamilyCount; ++i)
    ASSERT_THAT(snapshot->Scan(static_cast<store::Family>(i), "", "",
                               [&](std::string_view key, std::string_view value) {
                                 stored.append(key).append(value);
                                 return true;
                               }),
                IsOk());
  EXPECT_FALSE(HoldsAny(stored, guesses));
}

// The signs at the end of a case's name tell as little of what made it.
TEST_F(DictionaryTest, M2_TheNameOfACaseIsNoHashOfItsRequest) {
  constexpr std::string_view kSigns = "0123456789abcdefghjkmnpqrstvwxyz";
  const std::string serialized = request_.SerializeAsString();
  std::string mark;
  for (const uint8_t byte :
       HalfOf(Sha256(request_.GetTypeName(), serialized)).substr(0, 5))
    mark += kSigns[byte % 32];
  EXPECT_NE(case_.name().substr(case_.name().size() - 5), mark);
}

TEST_F(DictionaryTest, M2_ARequestIsAnsweredAgainAndAnotherIsNot) {
  const Answer again = Do(request_);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->name(), case_.name());
  service_.Reopen();  // the key is the same
  EXPECT_THAT(Do(request_), IsOk());
  request_.mutable_complaint()->mutable_complainant()->set_display_name(Names()[418]);
  EXPECT_THAT(Do(request_), HasReason(api::v1::REASON_REQUEST_ID_REUSED));
}

}  // namespace
}  // namespace yifa::complaint

// COM-09, CMP-10: what lies on the disk, and who reads what.
#include <gmock/gmock.h>

#include <filesystem>

#include "common/casework/form/entry.h"
#include "common/casework/form/vault.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/reconsideration/v1/participant_requests.pb.h"
#include "yifa/reconsideration/v1/proceedings.pb.h"
#include "yifa/type/v1/correction.pb.h"

namespace yifa::complaint {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ConfidentialTest : public ComplaintTest {
 protected:
  std::string data() { return service_.engine().options().data_dir; }
  casework::Surface surface() { return service_.engine().surface(); }
  std::string StoredPairs() {
    std::string bytes;
    const auto snapshot = service_.engine().store().Read();
    for (int i = 0; i < store::kFamilyCount; ++i)
      EXPECT_THAT(snapshot->Scan(static_cast<store::Family>(i), "", "",
                                 [&](std::string_view key, std::string_view value) {
                                   bytes.append(key).append(value);
                                   return true;
                                 }),
                  IsOk());
    return bytes;
  }
  static void ExpectNoSecretIn(const std::string& bytes) {
    // What is public is found, so what is not found is not there.
    EXPECT_TRUE(bytes.find("占路经营") != std::string::npos);
    for (const char* secret : {"李雷", "13900000001", "柳口路1号", "老王水果店",
                               "柳口路2号", "商家占用人行道经营"})
      EXPECT_TRUE(bytes.find(secret) == std::string::npos) << secret;
  }
  // The complaint in the last entry, with what this reader is let see.
  Complaint LastServedTo(const casework::Caller& caller) {
    const auto logged = testing::ReadRecord(surface(), caller).back();
    Complaint seen, confidential;
    EXPECT_TRUE(seen.ParseFromString(testing::EntryIn(logged).result().value()));
    EXPECT_TRUE(confidential.ParseFromString(logged.result_confidential().value()));
    seen.MergeFrom(confidential);
    return seen;
  }
};

TEST_F(ConfidentialTest, COM09_NoNameLiesOnTheDiskInPlainText) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(Refer(report, Date(2022, 3, 2)), IsOk());
  // The log as it lies there; then, since tables are compressed, every stored pair.
  ExpectNoSecretIn(testing::BytesOf(data()));
  service_.Reopen();
  ASSERT_THAT(service_.engine().store().VerifyChecksums(), IsOk());  // flushes
  ExpectNoSecretIn(StoredPairs());
}

TEST_F(ConfidentialTest, COM09_SealedValuesOpenAgainAfterARestart) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  service_.Reopen();
  EXPECT_EQ(Get(report).SerializeAsString(), report.SerializeAsString());
  const Answer referred = Refer(report, Date(2022, 3, 2));
  ASSERT_THAT(referred, IsOk());
  service_.Reopen();
  EXPECT_EQ(Get(report).complainant().telephone(), "13900000001");
  EXPECT_EQ(Get(report).respondent().display_name(), "老王水果店");
}

TEST(KeysTest, ADatabaseWithoutItsKeysIsRefusedAndNoNewOnesAreMade) {
  for (const char* key : {"tree.key", "vault.key"}) {
    testing::Office office(Definition(), Date(2024, 3, 1));
    ASSERT_THAT(office.Open(), IsOk());
    office.Close();
    const std::string file = office.data() + "/" + key;
    std::filesystem::rename(file, file + ".away");
    const absl::Status opened = office.Open();
    EXPECT_THAT(opened, testing::HasReason(api::v1::REASON_DATA_CORRUPT));
    EXPECT_THAT(opened, testing::HasMetadata("where", key));
    EXPECT_FALSE(std::filesystem::exists(file));
    std::filesystem::rename(file + ".away", file);
    EXPECT_THAT(office.Open(), IsOk());
  }
}

TEST_F(ConfidentialTest, CMP10_GetAndListClearWhatTheReaderMayNotRead) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  const struct {
    casework::Caller caller;
    bool personal, reporter;
  } rows[] = {
      {Staff("a", {"intake"}), true, true},
      {Staff("b", {"head"}), true, true},
      {Staff("c", {"officer"}), true, false},
      {Staff("d", {"reviewer"}), true, false},
      {Staff("e", {"auditor"}), false, false},
      {Staff("f", {"administrator"}), false, false},
      {{"g", "", {"auditor"}}, false, false},
      {{"yifa-penalty", "", {"service"}}, true, false},
      {Staff("h", {"head", "auditor"}, testing::kOtherOrgan), false, false},
  };
  for (const auto& row : rows) {
    v1::GetComplaintRequest get;
    get.set_name(report.name());
    const Answer got = service_.Call<Complaint>(row.caller, get);
    v1::ListComplaintsRequest list;
    list.set_parent(testing::kOrgan);
    const auto listed = service_.Call<v1::ListComplaintsResponse>(row.caller, list);
    ASSERT_THAT(got, IsOk()) << row.caller.principal;
    ASSERT_THAT(listed, IsOk()) << row.caller.principal;
    ASSERT_EQ(listed->complaints_size(), 1);
    for (const Complaint& seen : {*got, listed->complaints(0)}) {
      EXPECT_EQ(!seen.respondent().display_name().empty(), row.personal)
          << row.caller.principal;
      EXPECT_EQ(!seen.complainant().display_name().empty(), row.reporter)
          << row.caller.principal;
      EXPECT_EQ(!seen.complainant().telephone().empty(), row.reporter);
      EXPECT_EQ(seen.facts(), row.personal ? report.facts() : "");
      EXPECT_EQ(seen.subject(), report.subject());
    }
  }
  // What was cleared for one is still there for the next.
  EXPECT_EQ(Get(report, "head").complainant().display_name(), "李雷");
}

TEST_F(ConfidentialTest, CMP10_TheFeedShowsEachReaderItsShare) {
  Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  const Complaint neighbour = LastServedTo({"yifa-penalty", "", {"service"}});
  EXPECT_EQ(neighbour.respondent().display_name(), "老王水果店");
  EXPECT_EQ(neighbour.complainant().display_name(), "");
  const Complaint auditor = LastServedTo({"x", "", {"auditor"}});
  EXPECT_EQ(auditor.respondent().display_name(), "");
  EXPECT_EQ(auditor.complainant().display_name(), "");
  EXPECT_EQ(auditor.facts(), "");
  EXPECT_EQ(auditor.subject(), OnTrack(v1::TRACK_REPORT).subject());
  EXPECT_EQ(neighbour.facts(), OnTrack(v1::TRACK_REPORT).facts());
  const Complaint own = LastServedTo(Staff("head", {"head", "auditor"}));
  EXPECT_EQ(own.complainant().display_name(), "李雷");
}

TEST_F(ConfidentialTest, COM09_EveryReaderIsServedTheBytesThatAreHashed) {
  Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  const auto auditor = testing::ReadRecord(surface(), {"x", "", {"auditor"}});
  const auto head = testing::ReadRecord(surface(), Staff("y", {"head", "auditor"}));
  ASSERT_EQ(auditor.size(), head.size());
  for (size_t i = 0; i < head.size(); ++i) EXPECT_EQ(auditor[i].entry(), head[i].entry());
  EXPECT_THAT(head.back().entry(), Not(HasSubstr("李雷")));
}

// Sets every field, of lists two elements; every other text of the same name is empty.
void FillIn(google::protobuf::Message& message, int depth, int& count) {
  using google::protobuf::FieldDescriptor;
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    for (int element = 0; element < (field->is_repeated() ? 2 : 1); ++element) {
      if (field->message_type() != nullptr) {
        if (depth == 0) continue;
        FillIn(field->is_repeated() ? *reflection->AddMessage(&message, field)
                                    : *reflection->MutableMessage(&message, field),
               depth - 1, count);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const std::string text =
            ++count % 2 == 0 ? "" : field->name() + std::to_string(count);
        field->is_repeated() ? reflection->AddString(&message, field, text)
                             : reflection->SetString(&message, field, text);
      }
    }
  }
}

TEST(ConfidentialFieldsTest, COM09_ThePartsOfAMessageMakeItAgain) {
  const google::protobuf::Message* const prototypes[] = {
      &Complaint::default_instance(), &v1::RegisterComplaintRequest::default_instance(),
      &v1::LinkComplaintRequest::default_instance(),
      &reconsideration::v1::CorrectApplicationRequest::default_instance(),
      &reconsideration::v1::HearingRecord::default_instance()};
  for (const auto* prototype : prototypes) {
    const casework::ConfidentialFields fields(prototype->GetDescriptor());
    for (int first = 0; first < 2; ++first) {
      const std::unique_ptr<google::protobuf::Message> whole(prototype->New()),
          again(prototype->New()), part(prototype->New());
      int count = first;
      FillIn(*whole, 4, count);
      const auto parts = fields.Part(whole->SerializeAsString());
      ASSERT_TRUE(again->ParseFromString(parts.open));
      for (const auto what : casework::kConfidentialities) {
        EXPECT_FALSE(fields.Has(what, *again)) << prototype->GetTypeName();
        EXPECT_EQ(parts.values[what].empty(), !fields.Has(what, *whole));
        ASSERT_TRUE(part->ParseFromString(parts.values[what]));
        for (const auto other : casework::kConfidentialities)
          EXPECT_EQ(fields.Has(other, *part), other == what && fields.Has(what, *whole));
      }
      for (const auto what : casework::kConfidentialities) {
        ASSERT_TRUE(part->ParseFromString(parts.values[what]));
        fields.PutBack(*part, *again);
      }
      EXPECT_EQ(again->SerializeAsString(), whole->SerializeAsString());
    }
  }
}

// A list of texts is parted, cleared and put back as a whole: how many there are is told
// as little as what they say.
TEST(ConfidentialFieldsTest, COM09_AListOfTextsIsKeptAsAWhole) {
  using reconsideration::v1::CorrectApplicationRequest;
  const auto personal = api::v1::CONFIDENTIALITY_PERSONAL;
  const casework::ConfidentialFields fields(CorrectApplicationRequest::descriptor());
  CorrectApplicationRequest whole;
  whole.set_etag("\"7\"");
  EXPECT_FALSE(fields.Has(personal, whole));
  for (const char* text : {"身份证复印件", "", "处罚决定书"}) whole.add_materials(text);
  EXPECT_TRUE(fields.Has(personal, whole));
  const auto parts = fields.Part(whole.SerializeAsString());
  CorrectApplicationRequest open, values;
  ASSERT_TRUE(open.ParseFromString(parts.open));
  ASSERT_TRUE(values.ParseFromString(parts.values[personal]));
  EXPECT_EQ(open.materials_size(), 0);
  EXPECT_EQ(open.etag(), "\"7\"");
  EXPECT_EQ(values.etag(), "");
  fields.PutBack(values, open);
  EXPECT_EQ(open.SerializeAsString(), whole.SerializeAsString());
  fields.PutBack(values, open);  // again changes nothing
  EXPECT_EQ(open.SerializeAsString(), whole.SerializeAsString());
  fields.Clear(personal, open);
  EXPECT_EQ(open.materials_size(), 0);
  // Nothing but blanks is something, too.
  CorrectApplicationRequest empty;
  empty.add_materials("");
  EXPECT_TRUE(fields.Has(personal, empty));
  EXPECT_FALSE(fields.Part(empty.SerializeAsString()).values[personal].empty());
}

// The values of two classes stand in different messages of one list.
TEST(ConfidentialFieldsTest, COM09_TheValuesOfOneClassFindThePlacesOfAnother) {
  using type::v1::EntryCorrection;
  const auto& fields = casework::ConfidentialFields::Of(EntryCorrection::descriptor());
  EXPECT_EQ(&fields, &casework::ConfidentialFields::Of(EntryCorrection::descriptor()));
  EntryCorrection whole;
  whole.set_reason("误写");
  whole.add_fields()->mutable_earlier()->set_reporter("李雷");
  whole.add_fields()->mutable_earlier()->set_personal("老王水果店");
  const auto parts = fields.Part(whole.SerializeAsString());
  for (const auto first :
       {api::v1::CONFIDENTIALITY_PERSONAL, api::v1::CONFIDENTIALITY_REPORTER}) {
    const auto second = first == api::v1::CONFIDENTIALITY_PERSONAL
                            ? api::v1::CONFIDENTIALITY_REPORTER
                            : api::v1::CONFIDENTIALITY_PERSONAL;
    EntryCorrection joined, other, again;
    ASSERT_TRUE(joined.ParseFromString(parts.values[first]));
    ASSERT_TRUE(other.ParseFromString(parts.values[second]));
    fields.PutBack(other, joined);
    ASSERT_TRUE(again.ParseFromString(parts.open));
    fields.PutBack(joined, again);
    EXPECT_EQ(again.SerializeAsString(), whole.SerializeAsString());
  }
}

TEST(Vault, AFingerprintTellsNothingToWhoHasNotTheKey) {
  using casework::Vault;
  const testing::TemporaryDirectory directory;
  const auto ours = Vault::Load(directory / "ours");
  const auto theirs = Vault::Load(directory / "theirs");
  ASSERT_THAT(ours, IsOk());
  ASSERT_THAT(theirs, IsOk());
  const std::string hash(Bytes(Sha256("李雷")).substr(0, 16));
  EXPECT_EQ((*ours)->Fingerprint(hash).size(), 16u);
  EXPECT_EQ((*ours)->Fingerprint(hash), (*ours)->Fingerprint(hash));
  EXPECT_NE((*ours)->Fingerprint(hash), (*ours)->Fingerprint("another"));
  EXPECT_NE((*ours)->Fingerprint(hash), (*theirs)->Fingerprint(hash));
  EXPECT_NE((*ours)->Fingerprint(hash), hash);
}

TEST(Vault, EachUseOfTheCipherStandsForItself) {
  using casework::Vault;
  const std::string one = Vault::NewKey(), other = Vault::NewKey();
  const std::string sealed = Vault::Seal(one, "a", "李雷");
  const std::string again = Vault::Seal(one, "a", "李雷");
  EXPECT_NE(sealed, again);
  EXPECT_FALSE(Vault::Open(other, "a", sealed).ok());
  const std::string empty = Vault::Seal(other, "b", "");
  EXPECT_EQ(*Vault::Open(one, "a", sealed), "李雷");
  EXPECT_EQ(*Vault::Open(other, "b", empty), "");
  EXPECT_EQ(*Vault::Open(one, "a", again), "李雷");
}

TEST(Vault, RefusesAnotherKeyAnotherContextAndOtherBytes) {
  using casework::Vault;
  const std::string key = Vault::NewKey();
  std::string sealed = Vault::Seal(key, "organs/a/complaints/c1", "李雷");
  EXPECT_EQ(*Vault::Open(key, "organs/a/complaints/c1", sealed), "李雷");
  EXPECT_FALSE(Vault::Open(Vault::NewKey(), "organs/a/complaints/c1", sealed).ok());
  EXPECT_FALSE(Vault::Open(key, "organs/a/complaints/c2", sealed).ok());
  EXPECT_FALSE(Vault::Open(key, "organs/a/complaints/c1", "short").ok());
  sealed[14] = static_cast<char>(sealed[14] ^ 1);
  EXPECT_THAT(Vault::Open(key, "organs/a/complaints/c1", sealed),
              HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST(Vault, ADigestIsTheSameUnderOneKeyOnly) {
  using casework::Vault;
  const testing::TemporaryDirectory directory;
  const auto ours = Vault::Load(directory / "ours");
  const auto theirs = Vault::Load(directory / "theirs");
  ASSERT_THAT(ours, IsOk());
  ASSERT_THAT(theirs, IsOk());
  const std::string digest = (*ours)->Digest("11010519491231002X");
  EXPECT_EQ(digest.size(), 64u);
  EXPECT_EQ(digest, (*Vault::Load(directory / "ours"))->Digest("11010519491231002X"));
  EXPECT_NE(digest, (*ours)->Digest("110105194912310020"));
  EXPECT_NE(digest, (*theirs)->Digest("11010519491231002X"));
}

}  // namespace
}  // namespace yifa::complaint

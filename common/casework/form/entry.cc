#include "common/casework/form/entry.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"

namespace yifa::casework {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

constexpr std::string_view kTypePrefix = "type.googleapis.com/";

std::string TypeUrlOf(const google::protobuf::Descriptor& type) {
  return std::string(kTypePrefix) + type.full_name();
}

absl::Status Corrupt(const std::string& what) {
  return Error(api::v1::REASON_DATA_CORRUPT, what + " cannot be read")
      .Meta("where", what);
}

template <typename From>
KeyReader Reader(const From& from) {
  return [&from](store::Family family, std::string_view key) {
    return from.Get(family, key);
  };
}

}  // namespace

KeyReader ReaderOf(const store::Batch& from) { return Reader(from); }
KeyReader ReaderOf(const store::Snapshot& from) { return Reader(from); }

std::string FingerprintOf(const Vault& vault, const Message& request) {
  return FingerprintOf(vault, *request.GetDescriptor(), request.SerializeAsString());
}

std::string FingerprintOf(const Vault& vault, const google::protobuf::Descriptor& type,
                          std::string_view serialized) {
  // Of half of the hash, which is what was stored before format 7.
  return vault.Fingerprint(Bytes(Sha256(type.full_name(), serialized)).substr(0, 16));
}

absl::StatusOr<std::unique_ptr<Message>> Unpack(const google::protobuf::Any& any) {
  const std::string& url = any.type_url();
  if (url.compare(0, kTypePrefix.size(), kTypePrefix) != 0) return Corrupt("type " + url);
  const auto* type = DescriptorPool::generated_pool()->FindMessageTypeByName(
      url.substr(kTypePrefix.size()));
  if (type == nullptr) return Corrupt("type " + url);
  std::unique_ptr<Message> message(
      MessageFactory::generated_factory()->GetPrototype(type)->New());
  if (!message->ParseFromString(any.value())) return Corrupt(url);
  return message;
}

void Pack(const Message& message, google::protobuf::Any& any) {
  any.set_type_url(TypeUrlOf(*message.GetDescriptor()));
  message.SerializeToString(any.mutable_value());
}

void Seal(const ConfidentialFields& fields, const google::protobuf::Descriptor& type,
          std::string_view serialized, bool of_result,
          const std::function<const std::string&()>& key, google::protobuf::Any& any,
          record::v1::Entry& entry) {
  ConfidentialFields::Parts parts = fields.Part(serialized);
  for (const Confidentiality what : kConfidentialities) {
    if (parts.values[what].empty()) continue;
    record::v1::Sealed& sealed = *entry.add_sealed();
    sealed.set_confidentiality(what);
    sealed.set_of_result(of_result);
    sealed.set_ciphertext(Vault::Seal(key(), entry.resource(), parts.values[what]));
  }
  any.set_type_url(TypeUrlOf(type));
  any.set_value(std::move(parts.open));
}

absl::StatusOr<std::unique_ptr<Message>> Unseal(
    const record::v1::Entry& entry, bool of_result, std::string_view key,
    const std::function<bool(Confidentiality)>& may_read) {
  std::unique_ptr<Message> all;
  const google::protobuf::Any& any = of_result ? entry.result() : entry.request();
  for (const record::v1::Sealed& sealed : entry.sealed()) {
    if (sealed.of_result() != of_result || !may_read(sealed.confidentiality())) continue;
    if (key.empty()) continue;  // the key was erased, and the person with it
    YIFA_ASSIGN_OR_RETURN(std::string plaintext,
                          Vault::Open(key, entry.resource(), sealed.ciphertext()));
    google::protobuf::Any values;
    values.set_type_url(any.type_url());
    values.set_value(std::move(plaintext));
    YIFA_ASSIGN_OR_RETURN(std::unique_ptr<Message> part, Unpack(values));
    if (all == nullptr)
      all = std::move(part);
    else
      ConfidentialFields::Of(all->GetDescriptor()).PutBack(*part, *all);
  }
  if (all == nullptr) return all;
  // What a part was sealed as is what its fields were then; what they are holds.
  const ConfidentialFields& fields = ConfidentialFields::Of(all->GetDescriptor());
  for (const Confidentiality what : kConfidentialities)
    if (!may_read(what)) fields.Clear(what, *all);
  return all;
}

std::string EtagOf(uint64_t sequence) { return absl::StrCat("\"", sequence, "\""); }

absl::StatusOr<record::v1::Entry> ParseEntry(std::string_view bytes) {
  record::v1::Entry entry;
  if (!entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return Corrupt("entry");
  return entry;
}

absl::StatusOr<std::string> ReadKey(const KeyReader& read, const Vault& vault,
                                    std::string_view resource) {
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> wrapped,
                        read(store::Family::kKeys, resource));
  if (!wrapped) return std::string();
  return vault.Unwrap(*wrapped, resource);
}

}  // namespace yifa::casework

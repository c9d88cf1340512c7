// The archived file with its index 归档、卷内目录 (行政处罚法 47; PEN-37), and void
// numbers (COM-04).
#include <algorithm>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/spelling.h"
#include "services/penalty/case.h"
#include "services/penalty/names.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/closing_requests.pb.h"

namespace yifa::penalty {
namespace {

// True of what the file is about: the decision or, where it ended with the police, the
// transfer.
bool IsMain(const type::v1::Document& document, const PenaltyCase& c) {
  return c.decision().kind() == v1::DECISION_KIND_TRANSFER
             ? document.kind() == document::kTransfer
             : document.number() == c.decision_number();
}

// True of the receipt of the service of the case's decision.
bool IsReceiptOfDecision(const type::v1::Document& document, const PenaltyCase& c) {
  if (document.kind() != document::kServiceReceipt) return false;
  if (document.about().empty()) return true;  // the only service that had one
  for (const type::v1::Service& service : c.services())
    if (service.name() == document.about())
      for (const type::v1::ServedPaper& paper : service.papers())
        if (paper.number() == c.decision_number()) return true;
  return false;
}

// What the file is about lies first, then how it was served, then the rest as it came
// about.
int RankOf(const type::v1::Document& document, const PenaltyCase& c) {
  if (IsMain(document, c)) return 0;
  return IsReceiptOfDecision(document, c) ? 1 : 2;
}

const v1::VoidNumber* FindVoid(const PenaltyCase& c, const std::string& number) {
  for (const v1::VoidNumber& voided : c.void_numbers())
    if (voided.number() == number) return &voided;
  return nullptr;
}

struct Item {
  int rank = 2;
  Date day;
  v1::ArchiveItem line;
};

Item ItemOf(const type::v1::Document& document, const PenaltyCase& c) {
  Item item{RankOf(document, c), DayOf(document.issue_date()), {}};
  item.line.set_title(document.title());
  item.line.set_number(document.number());
  if (const v1::VoidNumber* voided = FindVoid(c, document.number())) {
    item.rank = 2;
    item.line.set_remarks(absl::StrCat("文号作废：", voided->reason()));
  }
  return item;
}

std::vector<Item> ItemsOf(const PenaltyCase& c) {
  std::vector<Item> items;
  for (const type::v1::Document& document : c.documents())
    items.push_back(ItemOf(document, c));
  for (const v1::EvidenceItem& evidence : c.evidence()) {
    Item& item = items.emplace_back(Item{2, DayOf(evidence.collect_date()), {}});
    item.line.set_title(absl::StrCat("证据：", evidence.display_name()));
  }
  for (const v1::Payment& payment : c.payments()) {
    Item& item = items.emplace_back(Item{2, DayOf(payment.payment_date()), {}});
    item.line.set_title("罚款收据");
    item.line.set_number(payment.receipt_number());
  }
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::tie(a.rank, a.day) < std::tie(b.rank, b.day);
  });
  return items;
}

// True of a decision that was served. One that is no longer the case's was, or nothing
// could have revoked it.
bool IsInEffect(const type::v1::Document& document, const Act& act,
                const PenaltyCase& c) {
  const procedure::v1::DocumentKind* kind = act.procedure().FindDocument(document.kind());
  return kind != nullptr && kind->decides() &&
         (c.has_delivery() || document.number() != c.decision_number());
}

absl::Status Archive(const v1::ArchivePenaltyCaseRequest& request, Act& act,
                     PenaltyCase& c) {
  if (c.has_archive()) return act.Refuse(rule::kPen37, "本案已经归档。");
  v1::Archive& archive = *c.mutable_archive();
  archive.set_archive_number(request.archive_number());
  archive.set_retention_years(request.retention_years());
  *archive.mutable_archive_date() = ToProto(act.date());
  archive.set_archived_by(act.actor().principal());
  for (const Item& item : ItemsOf(c)) {
    v1::ArchiveItem& line = *archive.add_items();
    line = item.line;
    line.set_ordinal(archive.items_size());
    *line.mutable_item_date() = ToProto(item.day);
  }
  act.Tally(figure::kArchived);
  return absl::OkStatus();
}

// The number is never given again, so the sequence has no gap that nobody can explain.
absl::Status VoidDocument(const v1::VoidDocumentRequest& request, Act& act,
                          PenaltyCase& c) {
  const type::v1::Document* found = nullptr;
  for (const type::v1::Document& document : c.documents())
    if (SameText(document.number(), request.number())) found = &document;
  if (found == nullptr) return act.Invalid("number", "no document of the case has it");
  if (FindVoid(c, found->number()) != nullptr)
    return act.Refuse(rule::kCom04, "该文号已经作废。");
  if (IsInEffect(*found, act, c))
    return act.Refuse(rule::kCom04InEffect, "已经送达的决定书已生效，其文号不得作废。");
  v1::VoidNumber& voided = *c.add_void_numbers();
  voided.set_number(found->number());
  voided.set_title(found->title());
  voided.set_reason(request.reason());
  *voided.mutable_void_date() = ToProto(act.date());
  voided.set_voided_by(act.actor().principal());
  if (found->number() == c.decision_number()) c.clear_decision_number();
  if (request.reissue())
    act.Issue(procedure::DocumentName(found->kind()), found->about());
  act.Tally(figure::kVoidNumbers);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ArchiveActs() {
  return {casework::Bind(&Archive), casework::Bind(&VoidDocument)};
}

}  // namespace yifa::penalty

// yifa catalogue: what an organ publishes, as anyone may read it.
#include <cstdio>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/documents/words.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "services/cli/table.h"
#include "yifa/disclosure/v1/catalogue.pb.h"

ABSL_FLAG(bool, guide, false, "Writes the guide 政府信息公开指南 instead, as Markdown.");

namespace yifa::cli {
namespace {

namespace pb = disclosure::v1;

constexpr int kPage = 1000;

template <typename Response, typename Request>
absl::StatusOr<Response> Ask(const Suite& suite, const char* method,
                             const Request& request) {
  return suite.channel(Service::kDisclosure)
      .Call<Response>(
          MethodNamed(absl::StrCat("yifa.disclosure.v1.CatalogueService.", method)),
          request, Patient());
}

const char* UnitWords(type::v1::LimitUnit unit) {
  switch (unit) {
    case type::v1::LIMIT_UNIT_WORKING_DAY:
      return "个工作日";
    case type::v1::LIMIT_UNIT_MONTH:
      return "个月";
    default:
      return "日";
  }
}

const char* ValidityWords(pb::Validity validity) {
  switch (validity) {
    case pb::VALIDITY_REPEALED:
      return "废止";
    case pb::VALIDITY_LAPSED:
      return "失效";
    default:
      return "";
  }
}

std::string OfficeWords(const pb::Guide& guide) {
  if (!guide.has_office()) return "（尚未登记政府信息公开工作机构的联系方式。）\n";
  const pb::DisclosureOffice& office = guide.office();
  std::string words = absl::StrCat("- 名称：", office.display_name(), "\n- 办公地址：",
                                   office.address(), "\n- 办公时间：", office.hours(),
                                   "\n- 联系电话：", office.telephone(), "\n");
  for (const auto& [title, value] :
       {std::pair("邮政编码", &office.postcode()), std::pair("传真", &office.fax()),
        std::pair("电子邮箱", &office.email()),
        std::pair("互联网申请", &office.website())})
    if (!value->empty()) absl::StrAppend(&words, "- ", title, "：", *value, "\n");
  return words;
}

// An article in brackets, where one is said.
std::string Cited(const std::string& article) {
  return article.empty() ? "" : absl::StrCat("（", article, "）");
}

std::string LimitsAndFees(const pb::Guide& guide) {
  std::string text = "\n## 四、办理期限\n\n";
  for (const pb::GuideLimit& limit : guide.limits())
    absl::StrAppend(&text, "- ", limit.title(), "：", limit.length(),
                    UnitWords(limit.unit()), Cited(limit.article()), "\n");
  absl::StrAppend(&text,
                  "\n## 五、收费\n\n不收取费用，但申请的数量、频次明显超过合理范围的，"
                  "可以收取信息处理费",
                  Cited(guide.fee_article()), "。\n");
  for (const pb::GuideFee& fee : guide.fees())
    absl::StrAppend(&text, "- ", fee.article(), "\n");
  return text;
}

// In the six parts that an organ's guide has (政府信息公开条例 12).
std::string GuideWords(const pb::Guide& guide) {
  std::string text =
      absl::StrCat("# ", guide.organ_title(), "政府信息公开指南\n\n",
                   "## 一、政府信息公开工作机构\n\n", OfficeWords(guide),
                   "\n## 二、主动公开的政府信息及其编排\n\n"
                   "按类别和生成年份编排，每条有索引号、名称、内容概述和"
                   "生成日期。\n\n| 类别 | 依据 | 条数 |\n|---|---|---:|\n");
  for (const pb::CatalogueCategory& category : guide.categories())
    absl::StrAppend(&text, "| ", category.title(), " | ", category.article(), " | ",
                    category.entries(), " |\n");
  absl::StrAppend(
      &text,
      "\n## 三、获取方式\n\n主动公开的信息可以在目录中检索、查阅，无需说明身份。"
      "其他信息可以当面、邮寄或者通过互联网提出申请，申请应当写明姓名或者名称、"
      "身份证明、联系方式，所需信息的名称、文号或者便于查询的特征，以及获取信息的"
      "形式要求",
      Cited(guide.request_article()), "。\n", LimitsAndFees(guide),
      "\n## 六、监督和救济\n\n认为行政机关未按照要求主动公开政府信息或者未依法答复"
      "申请的，可以向政府信息公开工作主管部门提出；认为侵犯合法权益的，可以依法申请"
      "行政复议或者提起行政诉讼",
      Cited(guide.remedy_article()), "。\n");
  return text;
}

absl::Status PrintGuide(const Suite& suite, const std::string& organ) {
  pb::GetGuideRequest request;
  request.set_name(absl::StrCat(organ, "/guide"));
  YIFA_ASSIGN_OR_RETURN(const auto guide, Ask<pb::Guide>(suite, "GetGuide", request));
  std::fputs(GuideWords(guide).c_str(), stdout);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<pb::CatalogueEntry>> Search(const Suite& suite,
                                                       const std::string& organ,
                                                       const std::string& words) {
  std::vector<pb::CatalogueEntry> entries;
  pb::SearchCatalogueRequest request;
  request.set_parent(organ);
  request.set_words(words);
  request.set_page_size(kPage);
  do {
    YIFA_ASSIGN_OR_RETURN(const auto page, Ask<pb::SearchCatalogueResponse>(
                                               suite, "SearchCatalogue", request));
    entries.insert(entries.end(), page.entries().begin(), page.entries().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return entries;
}

absl::Status PrintEntries(const Suite& suite, const std::string& organ,
                          const std::string& words) {
  YIFA_ASSIGN_OR_RETURN(const auto entries, Search(suite, organ, words));
  Json json = Json::array();
  Table table({{"索引号"}, {"名称"}, {"生成日期"}, {"效力"}, {"案件"}});
  for (const pb::CatalogueEntry& entry : entries) {
    const std::string made = documents::Day(entry.made_date());
    table.Add({entry.index_number(), entry.title(), made, ValidityWords(entry.validity()),
               entry.name()});
    json.push_back({{"name", entry.name()},
                    {"index_number", entry.index_number()},
                    {"title", entry.title()},
                    {"summary", entry.summary()},
                    {"category", pb::Category_Name(entry.category())},
                    {"made_date",
                     FormatDate(FromProto(entry.made_date()).value_or(Date(1900, 1, 1)))},
                    {"document_number", entry.document_number()},
                    {"validity", pb::Validity_Name(entry.validity())}});
  }
  if (WantsJson()) {
    PrintJson(json);
    return absl::OkStatus();
  }
  if (!table.empty()) std::printf("%s", table.Format().c_str());
  std::printf("共 %zu 条。\n", entries.size());
  return absl::OkStatus();
}

int RunCatalogue(const std::vector<std::string>& arguments) {
  const std::string organ = OrganFromFlags();
  if (organ.empty()) {
    std::fprintf(stderr, "usage: yifa catalogue [WORD...] --organ=organs/{organ}\n");
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const absl::Status status =
      absl::GetFlag(FLAGS_guide)
          ? PrintGuide(*suite, organ)
          : PrintEntries(*suite, organ, absl::StrJoin(arguments, " "));
  return status.ok() ? kExitOk : Fail("政府信息公开目录", status);
}

}  // namespace

const Command& CatalogueCommand() {
  static const Command command = {
      "catalogue",
      "[WORD...]",
      "searches what an organ publishes 政府信息公开目录",
      "Lists the entries of an organ's catalogue in which every WORD occurs, those "
      "published last first;\n"
      "with --guide writes its guide instead. --organ=organs/{organ} says whose. Anyone "
      "may ask.\n"
      "Exits with 0, 1 if the service did not answer, 2 for wrong usage.",
      0,
      20,
      {{FlagOf(FLAGS_guide)}, SuiteFlags(), IdentityFlags(), JsonFlags()},
      &RunCatalogue};
  return command;
}

}  // namespace yifa::cli

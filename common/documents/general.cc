#include "common/documents/library.h"

namespace yifa::documents {

const char kGeneralTemplate[] = R"({{organ.display_name}}
{{document.title}}
　　　　　　　　{{document.number}}

{{#party?}}
当事人：{{display_name}}{{#address}}，地址：{{address}}{{/address}}
{{/party}}
{{#complainant?}}
投诉（举报）人：{{display_name}}
{{/complainant}}
{{#applicant?}}
申请人：{{display_name}}{{#address}}，地址：{{address}}{{/address}}
{{/applicant}}
{{#plaintiff?}}
原告：{{display_name}}
{{/plaintiff}}

　　本机关于{{document.issue_date}}依据{{document.article}}办理“{{document.act_title}}”，特制作本文书。

　　　　　　　　{{organ.display_name}}
　　　　　　　　{{document.issue_date}}
　　　　　　　　（印章）
)";

}  // namespace yifa::documents

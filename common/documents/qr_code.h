// A code that a telephone reads from a page. For this folder only.
#ifndef YIFA_COMMON_DOCUMENTS_QR_CODE_H_
#define YIFA_COMMON_DOCUMENTS_QR_CODE_H_

#include <cairo.h>

#include <string>

namespace yifa::documents {

// Draws a QR code (GB/T 18284) of the text as a square of that side, with its corner at
// x, y. Nothing where the text is longer than a code holds.
void DrawQrCode(cairo_t* cairo, const std::string& text, double x, double y, double side);

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_QR_CODE_H_

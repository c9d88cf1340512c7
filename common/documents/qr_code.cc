#include "common/documents/qr_code.h"

#include <qrencode.h>

#include <cstddef>
#include <memory>

namespace yifa::documents {

void DrawQrCode(cairo_t* cairo, const std::string& text, double x, double y,
                double side) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString8bit(text.c_str(), /*version=*/0, QR_ECLEVEL_M), &QRcode_free);
  if (code == nullptr) return;
  const double module = side / code->width;
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_scale(cairo, module, module);
  for (int row = 0; row < code->width; ++row)
    for (int column = 0; column < code->width; ++column)
      if ((code->data[static_cast<size_t>(row * code->width + column)] & 1) != 0)
        cairo_rectangle(cairo, column, row, 1, 1);
  cairo_fill(cairo);
  cairo_restore(cairo);
}

}  // namespace yifa::documents

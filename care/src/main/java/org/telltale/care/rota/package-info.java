/// Who is on call, at every instant: rotas of layers and rotations, and what people have agreed besides.
@NullMarked
package org.telltale.care.rota;

import org.jspecify.annotations.NullMarked;

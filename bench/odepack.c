/* What ODEPACK as deSolve carries it expects of R: BLAS of level 1 on contiguous vectors, and messages, which are
   left out (the integrator's state says what happened). */
#include <math.h>
#include <stdlib.h>

void daxpy_(int *n, double *a, double *x, int *ix, double *y, int *iy) { for (int i = 0; i < *n; i++) y[i] += *a * x[i]; }
void dcopy_(int *n, double *x, int *ix, double *y, int *iy) { for (int i = 0; i < *n; i++) y[i] = x[i]; }
void dscal_(int *n, double *a, double *x, int *ix) { for (int i = 0; i < *n; i++) x[i] *= *a; }
double ddot_(int *n, double *x, int *ix, double *y, int *iy) {
  double sum = 0;
  for (int i = 0; i < *n; i++) sum += x[i] * y[i];
  return sum;
}
double dnrm2_(int *n, double *x, int *ix) {
  double sum = 0;
  for (int i = 0; i < *n; i++) sum += x[i] * x[i];
  return sqrt(sum);
}
int idamax_(int *n, double *x, int *ix) {
  int at = 0;
  for (int i = 1; i < *n; i++) if (fabs(x[i]) > fabs(x[at])) at = i;
  return at + 1;
}
void xerrwd_() {}
void rprintf_() {}
void rprintfd1_() {}
void rprintfd2_() {}
void rprintfi1_() {}
void rprintfi2_() {}
void dblepr_() {}
void intpr_() {}
void rexit_() { abort(); }

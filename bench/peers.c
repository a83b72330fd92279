/* Follows patients of the exported model with CVODE (BDF, dense or KLU, analytic Jacobian; or Adams with fixed-point
   iteration, which takes no Jacobian) or LSODA (which changes between Adams and BDF; analytic Jacobian), as remit-bench follows them: restart at every jump, weekly read-outs from the dense output.
   usage: peers METHOD RELATIVE PATIENTS.bin FROM COUNT OUT.bin   (OUT "-" for none)
   prints: CPU-seconds steps rhs-evaluations Jacobians factorizations failures */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "model.h"
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>
#ifdef WITH_KLU
#include <sunmatrix/sunmatrix_sparse.h>
#include <sunlinsol/sunlinsol_klu.h>
#endif

enum { N = MODEL_STATES };

typedef struct { double y0[N]; double *parameters; int jumps; double *day; int *state; double *size; } Patient;

static long evaluations, jacobians;
static double bound[MODEL_BOUND];
static int column_start[N + 1], row_of[MODEL_SLOPES], from_row[MODEL_SLOPES];

static double cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void columns(void) {
  int next = 0;
  for (int column = 0; column < N; column++) {
    column_start[column] = next;
    for (int row = 0; row < N; row++)
      for (int at = model_row_start[row]; at < model_row_start[row + 1]; at++)
        if (model_column[at] == column) { row_of[next] = row; from_row[next++] = at; }
  }
  column_start[N] = next;
}

static int rates(realtype t, N_Vector y, N_Vector dy, void *u) {
  evaluations++;
  model_rates(N_VGetArrayPointer(y), bound, N_VGetArrayPointer(dy));
  return 0;
}

static int dense(realtype t, N_Vector y, N_Vector fy, SUNMatrix J, void *u, N_Vector a, N_Vector b, N_Vector c) {
  jacobians++;
  model_jacobian(N_VGetArrayPointer(y), bound, SUNDenseMatrix_Data(J));
  return 0;
}

#ifdef WITH_KLU
static int sparse(realtype t, N_Vector y, N_Vector fy, SUNMatrix J, void *u, N_Vector a, N_Vector b, N_Vector c) {
  double slopes[MODEL_SLOPES];
  jacobians++;
  model_slopes(N_VGetArrayPointer(y), bound, slopes);
  sunindextype *start = SUNSparseMatrix_IndexPointers(J), *row = SUNSparseMatrix_IndexValues(J);
  double *data = SUNSparseMatrix_Data(J);
  for (int i = 0; i <= N; i++) start[i] = column_start[i];
  for (int i = 0; i < MODEL_SLOPES; i++) { row[i] = row_of[i]; data[i] = slopes[from_row[i]]; }
  return 0;
}
#endif

#ifdef WITH_LSODA
/* ODEPACK's DLSODA: Fortran, everything by reference. */
typedef void (*Rates)(int *, double *, double *, double *);
typedef void (*Slopes)(int *, double *, double *, int *, int *, double *, int *);
extern void dlsoda_(Rates, int *, double *, double *, double *, int *, double *, double *, int *, int *, int *,
                    double *, int *, int *, int *, Slopes, int *);
static void lsoda_rates(int *n, double *t, double *y, double *dy) {
  evaluations++;
  model_rates(y, bound, dy);
}
static void lsoda_slopes(int *n, double *t, double *y, int *ml, int *mu, double *pd, int *rows) {
  jacobians++;
  model_jacobian(y, bound, pd); /* DLSODA has zeroed it */
}
#endif

static double number(FILE *file) {
  double value;
  if (fread(&value, 8, 1, file) != 1) { fprintf(stderr, "patients file too short\n"); exit(1); }
  return value;
}

int main(int argc, char **argv) {
  if (argc < 7) { fprintf(stderr, "usage: peers METHOD RELATIVE PATIENTS.bin FROM COUNT OUT.bin\n"); return 2; }
  char *method = argv[1];
  double relative = atof(argv[2]);
  int from = atoi(argv[4]), count = atoi(argv[5]);
  FILE *file = fopen(argv[3], "rb");
  if (!file) { perror(argv[3]); return 1; }
  int patients = number(file), weeks = number(file);
  double scale[N], absolute[N];
  for (int i = 0; i < N; i++) { scale[i] = number(file); absolute[i] = relative * scale[i]; }
  if (from + count > patients) { fprintf(stderr, "only %d patients\n", patients); return 1; }
  Patient *all = malloc(sizeof(Patient) * patients);
  for (int p = 0; p < patients; p++) {
    all[p].parameters = malloc(8 * MODEL_PARAMETERS);
    for (int i = 0; i < MODEL_PARAMETERS; i++) all[p].parameters[i] = number(file);
    for (int i = 0; i < N; i++) all[p].y0[i] = number(file);
    int jumps = all[p].jumps = number(file);
    all[p].day = malloc(8 * (jumps + 1));
    all[p].size = malloc(8 * (jumps + 1));
    all[p].state = malloc(sizeof(int) * (jumps + 1));
    for (int i = 0; i < jumps; i++) {
      all[p].day[i] = number(file);
      all[p].state[i] = number(file);
      all[p].size[i] = number(file);
    }
  }
  fclose(file);
  columns();
  size_t width = (size_t)weeks * MODEL_OBSERVED;
  double *out = calloc(count * width, 8);
  double end = 7.0 * weeks;
  long steps = 0, factorizations = 0, failures = 0;
  int is_lsoda = !strcmp(method, "lsoda");
  SUNContext context;
  SUNContext_Create(NULL, &context);
  N_Vector y = N_VNew_Serial(N, context), tolerance = N_VNew_Serial(N, context);
  double *state = N_VGetArrayPointer(y);
  memcpy(N_VGetArrayPointer(tolerance), absolute, sizeof absolute);
  memcpy(state, all[from].y0, sizeof all[from].y0);
  int is_adams = !strcmp(method, "cvode-adams");
  void *cvode = CVodeCreate(is_adams ? CV_ADAMS : CV_BDF, context);
  CVodeInit(cvode, rates, 0, y);
  CVodeSetErrFile(cvode, NULL);
  CVodeSVtolerances(cvode, relative, tolerance);
  CVodeSetMaxNumSteps(cvode, 10000000);
  SUNMatrix J;
  SUNLinearSolver solver;
  if (is_adams) {
    CVodeSetNonlinearSolver(cvode, SUNNonlinSol_FixedPoint(y, 0, context));
  } else
#ifdef WITH_KLU
  if (!strcmp(method, "cvode-klu")) {
    J = SUNSparseMatrix(N, N, MODEL_SLOPES, CSC_MAT, context);
    solver = SUNLinSol_KLU(y, J, context);
    CVodeSetLinearSolver(cvode, solver, J);
    CVodeSetJacFn(cvode, sparse);
  } else
#endif
  {
    J = SUNDenseMatrix(N, N, context);
    solver = SUNLinSol_Dense(y, J, context);
    CVodeSetLinearSolver(cvode, solver, J);
    CVodeSetJacFn(cvode, dense);
  }
  double *row = calloc(width, 8), seconds = 0;
  memset(out, 1, 8 * count * width); /* in memory before the clock runs */
  memset(row, 1, 8 * width);
  for (int p = 0; p < count; p++) {
    Patient *who = all + from + p;
    double before = cpu();
    model_bind(who->parameters, bound);
    memcpy(state, who->y0, sizeof who->y0);
    double t = 0;
    int week = 0, jump = 0, failed = 0;
    while (t < end && !failed) {
      double stop = jump < who->jumps ? who->day[jump] : end;
      if (is_lsoda) {
#ifdef WITH_LSODA
        static double real[22 + N * (N > 7 ? N + 9 : 16) + 64];
        static int whole[20 + N + 8];
        int n = N, kind = 2, task = 4, status = 1, options = 1, lrw = sizeof real / 8, liw = sizeof whole / sizeof(int), how = 1;
        memset(real, 0, 22 * 8);
        memset(whole, 0, 20 * sizeof(int));
        real[0] = stop;
        whole[5] = 10000000;
        int last = 0;
        while (!failed && !last) {
          double target = week < weeks && 7.0 * (week + 1) <= stop ? 7.0 * (week + 1) : stop;
          last = target >= stop;
          dlsoda_(lsoda_rates, &n, state, &t, &target, &kind, &relative, absolute, &task, &status, &options, real, &lrw, whole, &liw, lsoda_slopes, &how);
          if (status < 0) { failed = 1; break; }
          if (week < weeks && 7.0 * (week + 1) == target) { model_observe(state, bound, row + (size_t)week * MODEL_OBSERVED); week++; }
        }
        steps += whole[10];
        factorizations += whole[12];
#endif
      } else {
        CVodeReInit(cvode, t, y);
        CVodeSetStopTime(cvode, stop);
        int last = 0;
        while (!failed && !last) {
          double target = week < weeks && 7.0 * (week + 1) <= stop ? 7.0 * (week + 1) : stop;
          last = target >= stop;
          if (CVode(cvode, target, y, &t, CV_NORMAL) < 0) { failed = 1; break; }
          if (week < weeks && 7.0 * (week + 1) == target) { model_observe(state, bound, row + (size_t)week * MODEL_OBSERVED); week++; }
        }
        long more, set = 0;
        CVodeGetNumSteps(cvode, &more);
        if (!is_adams) CVodeGetNumLinSolvSetups(cvode, &set);
        steps += more;
        factorizations += set;
      }
      t = stop;
      while (jump < who->jumps && who->day[jump] <= t) { state[who->state[jump]] += who->size[jump]; jump++; }
    }
    failures += failed;
    if (failed) for (size_t i = (size_t)week * MODEL_OBSERVED; i < width; i++) row[i] = NAN;
    seconds += cpu() - before;
    memcpy(out + p * width, row, 8 * width);
  }
  printf("%.9f %ld %ld %ld %ld %ld\n", seconds, steps, evaluations, jacobians, factorizations, failures);
  if (strcmp(argv[6], "-")) {
    FILE *to = fopen(argv[6], "wb");
    if (!to || fwrite(out, 8, count * width, to) != count * width) { perror(argv[6]); return 1; }
    fclose(to);
  }
  return 0;
}

"""Writes the .jsonl files of this folder from the .txt tables beside them: what JAX answers to each expression.

    python generate.py [TABLE ...]          needs jax 0.11.2, on the CPU

A table has one call a line, such as `nn.relu(f32([-1, 0, 2]))` or `stats.norm.pdf(f32([1]))`. In front of it may stand flags: `grad` adds the gradients of
sum(w * result), w = 1, 2, ..., by the floating-point arrays among the positional arguments (of complex results the real part counts
with w, the imaginary part with 2 w); `exact` demands equal bits; `x64` turns 64-bit types on. `#` begins a comment.
"""
import ast, functools, json, math, pathlib, sys
import jax, jax.numpy as jnp, numpy as np
import jax.nn, jax.scipy.linalg, jax.scipy.special, jax.scipy.stats

MODULES = {"lax": jax.lax, "nn": jax.nn, "special": jax.scipy.special, "stats": jax.scipy.stats, "fft": jnp.fft, "linalg": jnp.linalg, "scipy_linalg": jax.scipy.linalg, "numpy": jnp}
DTYPES = {"f32": "float32", "f64": "float64", "f16": "float16", "bf16": "bfloat16", "i8": "int8", "i32": "int32", "i64": "int64", "u8": "uint8", "u32": "uint32", "c64": "complex64", "c128": "complex128", "b1": "bool"}


def number(x):
    if isinstance(x, complex): return [number(x.real), number(x.imag)]
    if isinstance(x, float): return x if math.isfinite(x) else {math.inf: "inf", -math.inf: "-inf"}.get(x, "nan")
    return x


def array(x):
    narrow = x.dtype in (jnp.float16, jnp.bfloat16)
    host = np.asarray(x.astype(jnp.float32) if narrow else x)
    short = (lambda v: float(str(v))) if host.dtype == np.float32 else (lambda v: complex(float(str(v.real)), float(str(v.imag)))) if host.dtype == np.complex64 else (lambda v: v.item())
    made = {"dtype": str(x.dtype), "shape": list(x.shape), "values": [number(short(v)) for v in host.ravel()]}
    return made | ({"weak": True} if x.weak_type else {})


def value(x):
    if isinstance(x, jax.Array): return array(x)
    if isinstance(x, np.generic | np.ndarray): return array(jnp.asarray(x))
    if isinstance(x, bool | int | str) or x is None: return x
    if isinstance(x, float): return {"float": repr(x)}
    if isinstance(x, complex): return {"complex": [repr(x.real), repr(x.imag)]}
    if isinstance(x, slice): return {"slice": [x.start, x.stop, x.step]}
    if isinstance(x, tuple | list): return [value(v) for v in x]
    return {"dtype": str(jnp.dtype(x))}


def weighted(result):
    total = 0.0
    for r in jax.tree.leaves(result):
        if not jnp.issubdtype(r.dtype, jnp.inexact): continue
        w = jnp.arange(1, r.size + 1).reshape(r.shape)
        total += jnp.sum(w * jnp.real(r)) + (2 * jnp.sum(w * jnp.imag(r)) if jnp.iscomplexobj(r) else 0.0)
    return total


def gradients(f, args, kwargs, places):
    # Under jit: XLA's simplifications of whole programs decide what 0 * inf gives.
    def at(*xs):
        full = list(args)
        for i, x in zip(places, xs): full[i] = x
        return weighted(f(*full, **kwargs))
    return jax.jit(jax.grad(at, argnums=range(len(places))))(*[args[i] for i in places])


def case(line):
    flags = []
    while line.split(" ", 1)[0] in ("grad", "exact", "x64"): flags.append(line.split(" ", 1)[0]); line = line.split(" ", 1)[1].strip()
    made = {"expr": line}
    with jax.enable_x64("x64" in flags):
        names = {k: (lambda v, d=d: jnp.array(v, dtype=d)) for k, d in DTYPES.items()} | {"inf": math.inf, "nan": math.nan, "jnp": jnp}
        call = ast.parse(line, mode="eval").body
        read = lambda node: eval(compile(ast.Expression(node), "table", "eval"), names)
        *path, name = ast.unparse(call.func).split(".")
        args, kwargs = [read(a) for a in call.args], {k.arg: read(k.value) for k in call.keywords}
        f = functools.reduce(getattr, [*path[1:], name], MODULES[path[0]])
        made |= {"module": ".".join(path), "fn": name, "args": [value(a) for a in args]}
        if kwargs: made["kwargs"] = {k: value(v) for k, v in kwargs.items()}
        if "x64" in flags: made["x64"] = True
        try:
            result = f(*args, **kwargs)
            if hasattr(result, "_fields"): result = tuple(result)
            made["result"] = value(result)
        except Exception as e:
            return made | {"error": type(e).__name__.replace("MLIRError", "ValueError"), "message": str(e).split("\n")[0]}
        made["check"] = "exact" if "exact" in flags else "close"
        if "grad" in flags:
            places = [i for i, a in enumerate(args) if isinstance(a, jax.Array) and jnp.issubdtype(a.dtype, jnp.inexact)]
            made["grad"] = [value(g) for g in gradients(f, args, kwargs, places)]
    return made


folder = pathlib.Path(__file__).parent
for table in sys.argv[1:] or [p.stem for p in sorted(folder.glob("*.txt"))]:
    lines = [l.strip() for l in (folder / f"{table}.txt").read_text().splitlines()]
    with open(folder / f"{table}.jsonl", "w") as out:
        for line in lines:
            if line and not line.startswith("#"):
                try: out.write(json.dumps(case(line)) + "\n")
                except Exception as e: raise SystemExit(f"{table}: {line}: {type(e).__name__} {e}")

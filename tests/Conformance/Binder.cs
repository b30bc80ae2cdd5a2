using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Calls the library's functions by JAX's names, with the positional and keyword values of a Python call.</summary>
public static class Binder
{
    const int Impossible = -1;
    static readonly Dictionary<(Type, string), MethodInfo[]> Methods = [];

    /// <summary>The result of <c>name(*args, **kwargs)</c>, where the name is JAX's, such as <c>take_along_axis</c>.</summary>
    /// <param name="holder">The static class of the function, such as <see cref="Np"/>.</param>
    /// <param name="name">The name in JAX.</param>
    /// <param name="args">Positional values, as <see cref="JaxValue.Read"/> gives them.</param>
    /// <param name="kwargs">Keyword values by their names in Python.</param>
    /// <exception cref="MissingMethodException">There is no such function.</exception>
    /// <exception cref="XlaTypeException">No overload takes these values: what the C# compiler would refuse.</exception>
    public static object? Call(Type holder, string name, IReadOnlyList<object?> args, IReadOnlyDictionary<string, object?> kwargs)
    {
        var found = Find(holder, name);
        if (found.Length == 0) throw new MissingMethodException($"{holder.Name}.{Pascal(name)} does not exist");
        (MethodInfo Method, object?[] Values)? best = null;
        var lowest = int.MaxValue;
        foreach (var method in found)
        {
            var cost = Bind(method, args, kwargs, out var values);
            if (cost == Impossible || cost >= lowest) continue;
            (lowest, best) = (cost, (method, values));
        }
        if (best is not { } chosen)
            throw new XlaTypeException($"{name} takes no arguments ({string.Join(", ", args.Select(Describe).Concat(kwargs.Select(k => $"{k.Key}: {Describe(k.Value)}")))})");
        return chosen.Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, chosen.Values, null);
    }

    /// <summary>A JAX name in PascalCase at its underscores: <c>take_along_axis</c> is <c>TakeAlongAxis</c>.</summary>
    public static string Pascal(string name) => string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    static MethodInfo[] Find(Type holder, string name)
    {
        lock (Methods)
        {
            if (Methods.TryGetValue((holder, name), out var found)) return found;
            var wanted = Pascal(name);
            return Methods[(holder, name)] = [.. holder.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == wanted && !m.IsGenericMethodDefinition)];
        }
    }

    /// <summary>The values of a method's parameters, and how far they are from the arguments' own types.</summary>
    static int Bind(MethodInfo method, IReadOnlyList<object?> args, IReadOnlyDictionary<string, object?> kwargs, out object?[] values)
    {
        var parameters = method.GetParameters();
        values = new object?[parameters.Length];
        var (cost, taken, named) = (0, 0, 0);
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            var key = kwargs.Keys.FirstOrDefault(k => Same(k, parameter.Name!));
            object? given;
            if (key is not null)
            {
                given = kwargs[key];
                named++;
            }
            else if (parameter.IsDefined(typeof(ParamArrayAttribute)))
            {
                // A list that is the whole parameter, or the remaining arguments one by one.
                var rest = args.Skip(taken).ToArray();
                given = rest is [object?[] list] && Convert(list, parameter.ParameterType, false, out _) != Impossible ? list : rest;
                taken = args.Count;
                cost++;
            }
            else if (taken < args.Count)
            {
                given = args[taken++];
            }
            else
            {
                if (!parameter.HasDefaultValue) return Impossible;
                values[i] = parameter.DefaultValue ?? Empty(parameter.ParameterType);
                continue;
            }
            var step = Convert(given, parameter.ParameterType, Nullable(parameter), out values[i]);
            if (step == Impossible) return Impossible;
            cost += step;
        }
        return taken == args.Count && named == kwargs.Count ? cost : Impossible;
    }

    static bool Same(string python, string parameter) => python.Replace("_", "", StringComparison.Ordinal).Equals(parameter, StringComparison.OrdinalIgnoreCase);

    static bool Nullable(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    /// <summary>The default of a type: null for references and nullables.</summary>
    static object? Empty(Type type) => type.IsValueType && System.Nullable.GetUnderlyingType(type) is null ? RuntimeHelpers.GetUninitializedObject(type) : null;

    static int Convert(object? value, Type type, bool nullable, out object? converted)
    {
        converted = value;
        if (System.Nullable.GetUnderlyingType(type) is { } inner) return value is null ? 0 : Convert(value, inner, false, out converted);
        if (value is null)
        {
            converted = Empty(type);
            // The default of a struct that has conversions stands for Python's None.
            return nullable && !type.IsValueType || type.IsValueType && !type.IsPrimitive && type != typeof(Dims) && type != typeof(DType) ? 0 : Impossible;
        }
        if (type.IsInstanceOfType(value)) return type == typeof(object) ? 8 : type == value.GetType() ? 0 : 1;
        switch (value)
        {
            case long number when type == typeof(int):
                converted = (int)number;
                return number == (int)number ? 0 : Impossible;
            case long number when type == typeof(double):
                converted = (double)number;
                return 1;
            case long number when type == typeof(float):
                converted = (float)number;
                return 2;
            case long number when type == typeof(uint) || type == typeof(ulong):
                converted = type == typeof(uint) ? (uint)number : (object)(ulong)number;
                return number >= 0 ? 2 : Impossible;
            case long number when type == typeof(Dims):
                converted = Dims.Repeat(number, 1);
                return 1;
            case double number when type == typeof(float):
                converted = (float)number;
                return 1;
            case string text when type.IsEnum:
                return Enum.TryParse(type, text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out converted) ? 0 : Impossible;
            case string text when type == typeof(char) && text.Length == 1:
                converted = text[0];
                return 0;
            case PythonSlice slice when type == typeof(Slice) || type == typeof(ArrayIndex):
                var made = new Slice(slice.Start, slice.Stop, slice.Step);
                converted = type == typeof(Slice) ? made : (object)(ArrayIndex)made;
                return 0;
            case object?[] list:
                return ConvertList(list, type, out converted);
        }
        if (type == typeof(NDArray))
        {
            if (value is not (long or double or bool or Complex)) return Impossible;
            converted = JaxValue.ToArray(value);
            return 2;
        }
        return Implicit(value, type, out converted);
    }

    static int ConvertList(object?[] list, Type type, out object? converted)
    {
        converted = null;
        if (type == typeof(Dims))
        {
            if (!Array.TrueForAll(list, e => e is long)) return Impossible;
            converted = Dims.Create([.. list.Select(e => (long)e!)]);
            return 0;
        }
        if (type.IsArray && type.GetArrayRank() == 1)
        {
            var element = type.GetElementType()!;
            var array = Array.CreateInstance(element, list.Length);
            var total = 0;
            for (var i = 0; i < list.Length; i++)
            {
                var step = Convert(list[i], element, false, out var item);
                if (step == Impossible) return Impossible;
                total += step;
                array.SetValue(item, i);
            }
            converted = array;
            return total;
        }
        if (type.IsAssignableTo(typeof(ITuple)) && type.IsGenericType && type.GetGenericArguments().Length == list.Length)
        {
            var types = type.GetGenericArguments();
            var (items, total) = (new object?[list.Length], 0);
            for (var i = 0; i < list.Length; i++)
            {
                var step = Convert(list[i], types[i], true, out items[i]);
                if (step == Impossible) return Impossible;
                total += step;
            }
            converted = Activator.CreateInstance(type, items);
            return total;
        }
        // An array parameter never takes a list: JAX refuses it too.
        return type == typeof(NDArray) ? Impossible : Implicit(list, type, out converted);
    }

    /// <summary>A user-defined conversion of the type, from whatever the value converts to.</summary>
    static int Implicit(object value, Type type, out object? converted)
    {
        converted = null;
        var lowest = int.MaxValue;
        foreach (var conversion in type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            if (conversion.Name != "op_Implicit" || conversion.ReturnType != type) continue;
            var source = conversion.GetParameters()[0].ParameterType;
            if (source.IsByRefLike || source == type) continue;
            var step = Convert(value, source, false, out var argument);
            if (step == Impossible || step >= lowest) continue;
            lowest = step;
            converted = conversion.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null);
        }
        return lowest == int.MaxValue ? Impossible : lowest + 1;
    }

    static string Describe(object? value) => value switch
    {
        null => "None",
        NDArray array => array.TypeText,
        object?[] list => $"[{string.Join(", ", list.Select(Describe))}]",
        _ => $"{value}",
    };
}

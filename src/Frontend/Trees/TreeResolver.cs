using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace XlaSharp;

/// <summary>Finds the tree of a type, once per type.</summary>
/// <remarks>Registered trees go first. Of generic types the tree is made over the same arguments; that is the only place where types are looked at as data.</remarks>
internal static class TreeResolver
{
    static readonly ConcurrentQueue<Func<Type, object?>> Resolvers = new();

    // The assembly for F# is loaded when something in it is used; values of F# types can get here sooner.
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Once; there is no reference from here to the assembly.")]
    static readonly Lazy<object?> FSharp = new(() => Type.GetType("XlaSharp.FSharp.TreeSource, XlaSharp.FSharp") is { } source ? Activator.CreateInstance(source) : null);

    /// <summary>Adds a source of trees for types that are not known here, asked in the order of adding.</summary>
    public static void Add(Func<Type, object?> resolver) => Resolvers.Enqueue(resolver);

    public static Tree<T> Resolve<T>()
    {
        if (IsFSharp(typeof(T))) _ = FSharp.Value;
        foreach (var resolver in Resolvers)
            if (resolver(typeof(T)) is Tree<T> registered) return registered;
        return Number<T>() ?? Structured<T>() ?? new NoTree<T>();
    }

    /// <summary>True for types that the F# compiler has made: it marks them.</summary>
    static bool IsFSharp(Type type)
    {
        foreach (var attribute in type.CustomAttributes)
            if (attribute.AttributeType.FullName == "Microsoft.FSharp.Core.CompilationMappingAttribute") return true;
        return type.IsGenericType && Array.Exists(type.GetGenericArguments(), IsFSharp);
    }

    static Tree<T>? Number<T>()
    {
        object? tree =
            typeof(T) == typeof(NDArray) ? new NDArrayTree()
            : typeof(T) == typeof(float) ? new ScalarTree<float>(x => x, x => (float)x)
            : typeof(T) == typeof(double) ? new ScalarTree<double>(x => x, x => (double)x)
            : typeof(T) == typeof(int) ? new ScalarTree<int>(x => x, x => (int)x)
            : typeof(T) == typeof(bool) ? new ScalarTree<bool>(x => x, x => (bool)x)
            : typeof(T) == typeof(long) ? new ScalarTree<long>(x => x, x => (long)x)
            : typeof(T) == typeof(byte) ? new ScalarTree<byte>(x => x, x => (byte)x)
            : typeof(T) == typeof(sbyte) ? new ScalarTree<sbyte>(x => x, x => (sbyte)x)
            : typeof(T) == typeof(short) ? new ScalarTree<short>(x => x, x => (short)x)
            : typeof(T) == typeof(ushort) ? new ScalarTree<ushort>(x => x, x => (ushort)x)
            : typeof(T) == typeof(uint) ? new ScalarTree<uint>(x => x, x => (uint)x)
            : typeof(T) == typeof(ulong) ? new ScalarTree<ulong>(x => x, x => (ulong)x)
            : typeof(T) == typeof(Half) ? new ScalarTree<Half>(x => x, x => (Half)x)
            : typeof(T) == typeof(ValueTuple) ? new EmptyTupleTree()
            : typeof(T) == typeof(Complex) ? new ScalarTree<Complex>(x => x, x => (Complex)x)
            : null;
        return (Tree<T>?)tree;
    }

    static Tree<T>? Structured<T>()
    {
        var type = typeof(T);
        if (type.IsArray) return type.IsSZArray ? Make<Tree<T>>(typeof(ArrayTree<>), [type.GetElementType()!]) : null;
        if (IsPyTree(type)) return Make<Tree<T>>(typeof(PyTreeTree<>), [type]);
        if (type.IsGenericType)
        {
            var generic = type.GetGenericTypeDefinition();
            var arguments = type.GetGenericArguments();
            if (generic == typeof(Dictionary<,>) && arguments[0] == typeof(string)) return Make<Tree<T>>(typeof(DictionaryTree<>), [arguments[1]]);
            if (Generic<Tree<T>>(generic, arguments) is { } made) return made;
        }
        if (type.IsAssignableTo(typeof(ITuple))) return new ObjectTupleTree<T>(new BoxedTupleTree(type));
        return type == typeof(object) || type.IsInterface || type.IsAbstract ? Make<Tree<T>>(typeof(DynamicTree<>), [type]) : null;
    }

    // Written out, since the trimmer follows types in expressions and not in tables.
    static TTree? Generic<TTree>(Type generic, Type[] arguments) where TTree : class =>
        generic == typeof(List<>) ? Make<TTree>(typeof(ListTree<>), arguments)
        : generic == typeof(ImmutableArray<>) ? Make<TTree>(typeof(ImmutableArrayTree<>), arguments)
        : generic == typeof(Nullable<>) ? Make<TTree>(typeof(NullableTree<>), arguments)
        : generic == typeof(ValueTuple<>) ? Make<TTree>(typeof(SingleTree<>), arguments)
        : generic == typeof(ValueTuple<,>) ? Make<TTree>(typeof(TupleTree<,>), arguments)
        : generic == typeof(ValueTuple<,,>) ? Make<TTree>(typeof(TupleTree<,,>), arguments)
        : generic == typeof(ValueTuple<,,,>) ? Make<TTree>(typeof(TupleTree<,,,>), arguments)
        : generic == typeof(ValueTuple<,,,,>) ? Make<TTree>(typeof(TupleTree<,,,,>), arguments)
        : generic == typeof(ValueTuple<,,,,,>) ? Make<TTree>(typeof(TupleTree<,,,,,>), arguments)
        : generic == typeof(ValueTuple<,,,,,,>) ? Make<TTree>(typeof(TupleTree<,,,,,,>), arguments)
        : generic == typeof(ValueTuple<,,,,,,,>) ? Make<TTree>(typeof(TupleTree<,,,,,,,>), arguments)
        : null;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Asks about one interface that the type's own code implements.")]
    static bool IsPyTree(Type type) => Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPyTree<>));

    /// <summary>A tree of a generic kind over some types; null where the program was compiled ahead of time without code for it.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The kinds have no requirements on their arguments but those of the types that they stand for.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "As above; the constructors are kept by the attribute of the parameter.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Code over reference types is shared and exists; where code over other types is missing the exception is caught.")]
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Once per type; there is no other way from a type argument to a tree over its arguments.")]
    public static TTree? Make<TTree>([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type kind, Type[] arguments) where TTree : class
    {
        try
        {
            return (TTree?)Activator.CreateInstance(kind.MakeGenericType(arguments));
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
